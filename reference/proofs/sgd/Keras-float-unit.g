# One step of Keras in float on the unit box errs by at most the bound of the theorem at the corner.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_32, ne>;
@dbl = float<ieee_64, ne>;
w = rnd(w_);
lambda = dbl(lambda_);
lambda_T = rnd(lambda);
t3 rnd= w * lambda_T;
e3 = w * lambda;
eta = dbl(eta_);
eta_T = rnd(eta);
t5 rnd= t3 * eta_T;
e5 = e3 * eta;
t6 rnd= w - t5;
e6 = w - e5;
g = rnd(g_);
t8 rnd= g * eta_T;
e8 = g * eta;
t9 rnd= t6 - t8;
e9 = e6 - e8;
{
  |w| <= 1 ->
  lambda in [0, 1b-3] ->
  eta in [0, 1b-3] ->
  |g| <= 1 ->
  |t9 - e9| <= 10520413746061672449b-84
}
