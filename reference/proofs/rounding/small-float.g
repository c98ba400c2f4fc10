# A real number of magnitude 1b-125 or less is rounded with an absolute error of at most half of the smallest number.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_32, ne>;
{
  |x| <= 1b-125 ->
  |rnd(x) - x| <= 1b-150
}
