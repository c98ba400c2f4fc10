# Survivors scaled by Quotient in float: the relative error is at most the scaling's own factor, 2 u and a little, and so at most gamma_4, wherever the input is normal.
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
  p in [0, 9007199254740991b-53] ->
  |x| in [1b-125, 340282346638528859811704183484516925440] ->
  |t6 -/ e6| <= 562950028918793b-72
}
