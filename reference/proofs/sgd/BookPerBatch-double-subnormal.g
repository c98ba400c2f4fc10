# One step of BookPerBatch in double on the subnormal box errs by at most the bound of the theorem at the corner.
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
  eta in [0, 1] ->
  lambda in [0, 1] ->
  size in [1, 2147483647] ->
  |w| <= 1b-1022 ->
  |g| <= 1b-1022 ->
  |t13 - e13| <= 4503599627370499b-1122
}
