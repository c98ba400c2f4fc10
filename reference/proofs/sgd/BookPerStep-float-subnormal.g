# One step of BookPerStep in float on the subnormal box errs by at most the bound of the theorem at the corner.
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
size = int<ne>(size_);
size_T = rnd(size);
t9 rnd= eta_T / size_T;
e9 = eta / size;
g = rnd(g_);
t11 rnd= t9 * g;
e11 = e9 * g;
t12 rnd= t7 - t11;
e12 = e7 - e11;
{
  eta in [0, 1] ->
  lambda in [0, 1] ->
  |w| <= 1b-126 ->
  size in [1, 2147483647] ->
  |g| <= 1b-126 ->
  |t12 - e12| <= 18446750670782464001b-209
}
eta_T / size_T - e9 -> (eta_T - eta) / size_T - (eta / size_T) * ((size_T - size) / size) { size_T <> 0, size <> 0 };
