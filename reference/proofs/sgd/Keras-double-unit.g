# One step of Keras in double on the unit box errs by at most the bound of the theorem at the corner.
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
  |w| <= 1 ->
  lambda in [0, 1b-3] ->
  eta in [0, 1b-3] ->
  |g| <= 1 ->
  |t9 - e9| <= 82190693199511625b-106
}
