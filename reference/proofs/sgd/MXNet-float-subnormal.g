# One step of MXNet in float on the subnormal box errs by at most the bound of the theorem at the corner.
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
  eta in [0, 1] ->
  lambda in [0, 1] ->
  |w| <= 1b-126 ->
  |g| <= 1b-126 ->
  |t10 - e10| <= 18446750670782464001b-209
}
