# A whole number, such as a batch size, is rounded with a relative error of at most u: nothing underflows.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_32, ne>;
{
  @FIX(size, 0) ->
  |rnd(size) -/ size| <= 1b-24
}
