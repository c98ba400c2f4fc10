# One step of CoupledFused in float on the unit box errs by at most the bound of the theorem at the corner.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_32, ne>;
@dbl = float<ieee_64, ne>;
eta = dbl(eta_);
eta_T = rnd(eta);
lambda = dbl(lambda_);
lambda_T = rnd(lambda);
w = rnd(w_);
g = rnd(g_);
t6 rnd= lambda_T * w + g;
e6 = lambda * w + g;
t7 rnd= (-eta_T) * t6 + w;
e7 = (-eta) * e6 + w;
{
  eta in [0, 1b-3] ->
  lambda in [0, 1b-3] ->
  |w| <= 1 ->
  |g| <= 1 ->
  |t7 - e7| <= 10520413746061672449b-84
}
