# One step of MXNet in float on the unit box errs by at most the bound of the theorem at the corner.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_32, ne>;
@dbl = float<ieee_64, ne>;
eta = dbl(eta_);
eta_T = rnd(eta);
lambda = dbl(lambda_);
lambda_T = rnd(lambda);
t4 rnd= eta_T * lambda_T;
e4 = eta * lambda;
t5 rnd= 1 - t4;
e5 = 1 - e4;
w = rnd(w_);
t7 rnd= t5 * w;
e7 = e5 * w;
g = rnd(g_);
t9 rnd= eta_T * g;
e9 = eta * g;
t10 rnd= t7 - t9;
e10 = e7 - e9;
{
  eta in [0, 1b-3] ->
  lambda in [0, 1b-3] ->
  |w| <= 1 ->
  |g| <= 1 ->
  |t10 - e10| <= 10520413746061672449b-84
}
