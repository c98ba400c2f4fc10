# The sum of two floats is rounded with a relative error of at most u, subnormal results included.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_64, ne>;
{
  @FIX(a, -1074) ->
  @FIX(b, -1074) ->
  |rnd(a + b) -/ (a + b)| <= 1b-53
}
