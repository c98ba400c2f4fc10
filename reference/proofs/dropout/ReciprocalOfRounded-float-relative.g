# Survivors scaled by ReciprocalOfRounded in float: the relative error is at most the scaling's own factor, 3 u and a little, and so at most gamma_4, wherever the input is normal.
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
  p in [0, 9007199254740991b-53] ->
  |x| in [1b-125, 340282346638528859811704183484516925440] ->
  |t8 -/ e8| <= 3377700374839413b-74
}
