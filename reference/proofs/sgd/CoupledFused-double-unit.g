# One step of CoupledFused in double on the unit box errs by at most the bound of the theorem at the corner.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_64, ne>;
@dbl = float<ieee_64, ne>;
eta = dbl(eta_);
lambda = dbl(lambda_);
w = rnd(w_);
g = rnd(g_);
t6 dbl= lambda * w + g;
e6 = lambda * w + g;
t7 dbl= (-eta) * t6 + w;
e7 = (-eta) * e6 + w;
{
  eta in [0, 1b-3] ->
  lambda in [0, 1b-3] ->
  |w| <= 1 ->
  |g| <= 1 ->
  |t7 - e7| <= 82190693199511625b-106
}
