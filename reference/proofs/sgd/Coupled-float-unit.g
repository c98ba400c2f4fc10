# One step of Coupled in float on the unit box errs by at most the bound of the theorem at the corner.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_32, ne>;
@dbl = float<ieee_64, ne>;
w = rnd(w_);
eta = dbl(eta_);
eta_T = rnd(eta);
g = rnd(g_);
lambda = dbl(lambda_);
lambda_T = rnd(lambda);
t5 rnd= lambda_T * w;
e5 = lambda * w;
t6 rnd= g + t5;
e6 = g + e5;
t7 rnd= eta_T * t6;
e7 = eta * e6;
t8 rnd= w - t7;
e8 = w - e7;
{
  |w| <= 1 ->
  eta in [0, 1b-3] ->
  |g| <= 1 ->
  lambda in [0, 1b-3] ->
  |t8 - e8| <= 10520413746061672449b-84
}
