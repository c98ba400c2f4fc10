# One step of BookPerStep in double on the subnormal box errs by at most the bound of the theorem at the corner.
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
  eta in [0, 1] ->
  lambda in [0, 1] ->
  |w| <= 1b-1022 ->
  size in [1, 2147483647] ->
  |g| <= 1b-1022 ->
  |t12 - e12| <= 4503599627370499b-1122
}
