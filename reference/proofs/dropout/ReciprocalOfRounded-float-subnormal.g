# Survivors scaled by ReciprocalOfRounded in float on the subnormal box err by at most the bound at the corner.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_32, ne>;
@dbl = float<ieee_64, ne>;
x = rnd(x_);
p = dbl(p_);
t5 dbl= 1 - p;
e5 = 1 - p;
t5_T = rnd(t5);
t7 rnd= 1 / t5_T;
e7 = 1 / e5;
t8 rnd= x * t7;
e8 = x * e7;
{
  |x| <= 1b-126 ->
  p in [0, 9007199254740991b-53] ->
  |t8 - e8| <= 36028805608900609b-150
}
1 / t5_T - e7 -> (1 - 1) / t5_T - (1 / t5_T) * ((t5_T - e5) / e5) { t5_T <> 0, e5 <> 0 };
