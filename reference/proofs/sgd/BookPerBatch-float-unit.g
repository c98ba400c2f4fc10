# One step of BookPerBatch in float on the unit box errs by at most the bound of the theorem at the corner.
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
size = int<ne>(size_);
size_T = rnd(size);
t6 rnd= t4 / size_T;
e6 = e4 / size;
t7 rnd= 1 - t6;
e7 = 1 - e6;
w = rnd(w_);
t9 rnd= t7 * w;
e9 = e7 * w;
t10 rnd= eta_T / size_T;
e10 = eta / size;
g = rnd(g_);
t12 rnd= t10 * g;
e12 = e10 * g;
t13 rnd= t9 - t12;
e13 = e9 - e12;
{
  eta in [0, 1b-3] ->
  lambda in [0, 1b-3] ->
  size in [1, 2147483647] ->
  |w| <= 1 ->
  |g| <= 1 ->
  |t13 - e13| <= 10520413746061672449b-84
}
t4 / size_T - e6 -> (t4 - e4) / size_T - (e4 / size_T) * ((size_T - size) / size) { size_T <> 0, size <> 0 };
eta_T / size_T - e10 -> (eta_T - eta) / size_T - (eta / size_T) * ((size_T - size) / size) { size_T <> 0, size <> 0 };
