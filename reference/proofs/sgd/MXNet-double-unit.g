# One step of MXNet in double on the unit box errs by at most the bound of the theorem at the corner.
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
t7 dbl= t5 * w;
e7 = e5 * w;
g = rnd(g_);
t9 dbl= eta * g;
e9 = eta * g;
t10 dbl= t7 - t9;
e10 = e7 - e9;
{
  eta in [0, 1b-3] ->
  lambda in [0, 1b-3] ->
  |w| <= 1 ->
  |g| <= 1 ->
  |t10 - e10| <= 82190693199511625b-106
}
