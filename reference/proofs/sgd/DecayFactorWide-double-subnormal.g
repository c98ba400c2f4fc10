# One step of DecayFactorWide in double on the subnormal box errs by at most the bound of the theorem at the corner.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_64, ne>;
@dbl = float<ieee_64, ne>;
eta = dbl(eta_);
lambda = dbl(lambda_);
t4 dbl= eta * lambda;
e4 = eta * lambda;
t5 dbl= 1 - t4;
e5 = 1 - e4;
w = rnd(w_);
t8 dbl= t5 * w;
e8 = e5 * w;
g = rnd(g_);
t10 dbl= eta * g;
e10 = eta * g;
t11 dbl= t8 - t10;
e11 = e8 - e10;
{
  eta in [0, 1] ->
  lambda in [0, 1] ->
  |w| <= 1b-1022 ->
  |g| <= 1b-1022 ->
  |t11 - e11| <= 4503599627370499b-1122
}
