# A real number of magnitude 1b-1021 or less is rounded with an absolute error of at most half of the smallest number.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_64, ne>;
{
  |x| <= 1b-1021 ->
  |rnd(x) - x| <= 1b-1075
}
