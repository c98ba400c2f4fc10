# One step of BookPerBatch in double on the unit box errs by at most the bound of the theorem at the corner.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_64, ne>;
@dbl = float<ieee_64, ne>;
eta = dbl(eta_);
lambda = dbl(lambda_);
t4 dbl= eta * lambda;
e4 = eta * lambda;
size = int<ne>(size_);
t6 dbl= t4 / size;
e6 = e4 / size;
t7 dbl= 1 - t6;
e7 = 1 - e6;
w = rnd(w_);
t9 dbl= t7 * w;
e9 = e7 * w;
t10 dbl= eta / size;
e10 = eta / size;
g = rnd(g_);
t12 dbl= t10 * g;
e12 = e10 * g;
t13 dbl= t9 - t12;
e13 = e9 - e12;
{
  eta in [0, 1b-3] ->
  lambda in [0, 1b-3] ->
  size in [1, 2147483647] ->
  |w| <= 1 ->
  |g| <= 1 ->
  |t13 - e13| <= 82190693199511625b-106
}
