# One step of DecayFactorWide in float on the subnormal box errs by at most the bound of the theorem at the corner.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_32, ne>;
@dbl = float<ieee_64, ne>;
eta = dbl(eta_);
lambda = dbl(lambda_);
t4 dbl= eta * lambda;
e4 = eta * lambda;
t5 dbl= 1 - t4;
e5 = 1 - e4;
t5_T = rnd(t5);
w = rnd(w_);
t8 rnd= t5_T * w;
e8 = e5 * w;
eta_T = rnd(eta);
g = rnd(g_);
t11 rnd= eta_T * g;
e11 = eta * g;
t12 rnd= t8 - t11;
e12 = e8 - e11;
{
  eta in [0, 1] ->
  lambda in [0, 1] ->
  |w| <= 1b-126 ->
  |g| <= 1b-126 ->
  |t12 - e12| <= 18446750670782464001b-209
}
