# Survivors scaled by Quotient in float on the subnormal box err by at most the bound at the corner.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_32, ne>;
@dbl = float<ieee_64, ne>;
x = rnd(x_);
p = dbl(p_);
t4 dbl= 1 - p;
e4 = 1 - p;
t4_T = rnd(t4);
t6 rnd= x / t4_T;
e6 = x / e4;
{
  |x| <= 1b-126 ->
  p in [0, 9007199254740991b-53] ->
  |t6 - e6| <= 36028805608900609b-150
}
x / t4_T - e6 -> (x - x) / t4_T - (x / t4_T) * ((t4_T - e4) / e4) { t4_T <> 0, e4 <> 0 };
