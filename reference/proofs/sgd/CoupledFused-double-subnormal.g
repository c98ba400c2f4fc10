# One step of CoupledFused in double on the subnormal box errs by at most the bound of the theorem at the corner.
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
  eta in [0, 1] ->
  lambda in [0, 1] ->
  |w| <= 1b-1022 ->
  |g| <= 1b-1022 ->
  |t7 - e7| <= 4503599627370499b-1122
}
