# Survivors scaled by Reciprocal in float on the subnormal box err by at most the bound at the corner.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_32, ne>;
@dbl = float<ieee_64, ne>;
x = rnd(x_);
p = dbl(p_);
t4 dbl= 1 - p;
e4 = 1 - p;
t5 dbl= 1 / t4;
e5 = 1 / e4;
t5_T = rnd(t5);
t7 rnd= x * t5_T;
e7 = x * e5;
{
  |x| <= 1b-126 ->
  p in [0, 9007199254740991b-53] ->
  |t7 - e7| <= 36028805608900609b-150
}
1 / t4 - e5 -> (1 - 1) / t4 - (1 / t4) * ((t4 - e4) / e4) { t4 <> 0, e4 <> 0 };
