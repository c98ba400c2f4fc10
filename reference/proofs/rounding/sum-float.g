# The sum of two floats is rounded with a relative error of at most u, subnormal results included.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_32, ne>;
{
  @FIX(a, -149) ->
  @FIX(b, -149) ->
  |rnd(a + b) -/ (a + b)| <= 1b-24
}
