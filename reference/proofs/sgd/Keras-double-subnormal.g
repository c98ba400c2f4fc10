# One step of Keras in double on the subnormal box errs by at most the bound of the theorem at the corner.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_64, ne>;
@dbl = float<ieee_64, ne>;
w = rnd(w_);
lambda = dbl(lambda_);
t3 dbl= w * lambda;
e3 = w * lambda;
eta = dbl(eta_);
t5 dbl= t3 * eta;
e5 = e3 * eta;
t6 dbl= w - t5;
e6 = w - e5;
g = rnd(g_);
t8 dbl= g * eta;
e8 = g * eta;
t9 dbl= t6 - t8;
e9 = e6 - e8;
{
  |w| <= 1b-1022 ->
  lambda in [0, 1] ->
  eta in [0, 1] ->
  |g| <= 1b-1022 ->
  |t9 - e9| <= 4503599627370499b-1122
}
