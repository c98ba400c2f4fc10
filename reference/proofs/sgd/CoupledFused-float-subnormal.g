# One step of CoupledFused in float on the subnormal box errs by at most the bound of the theorem at the corner.
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
  eta in [0, 1] ->
  lambda in [0, 1] ->
  |w| <= 1b-126 ->
  |g| <= 1b-126 ->
  |t7 - e7| <= 18446750670782464001b-209
}
