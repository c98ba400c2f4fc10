# 1 - p is exact in double for p of 1/2 or more.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_64, ne>;
@dbl = float<ieee_64, ne>;
p = dbl(p_);
{
  p in [1b-1, 1] ->
  dbl(1 - p) - (1 - p) in [0, 0]
}
