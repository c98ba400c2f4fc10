# One step of BookPerStep in double on the unit box errs by at most the bound of the theorem at the corner.
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
size = int<ne>(size_);
t9 dbl= eta / size;
e9 = eta / size;
g = rnd(g_);
t11 dbl= t9 * g;
e11 = e9 * g;
t12 dbl= t7 - t11;
e12 = e7 - e11;
{
  eta in [0, 1b-3] ->
  lambda in [0, 1b-3] ->
  |w| <= 1 ->
  size in [1, 2147483647] ->
  |g| <= 1 ->
  |t12 - e12| <= 82190693199511625b-106
}
