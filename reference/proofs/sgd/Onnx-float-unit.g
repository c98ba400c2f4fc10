# One step of Onnx in float on the unit box errs by at most the bound of the theorem at the corner.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_32, ne>;
@dbl = float<ieee_64, ne>;
w = rnd(w_);
eta = dbl(eta_);
eta_T = rnd(eta);
lambda = dbl(lambda_);
lambda_T = rnd(lambda);
t4 rnd= lambda_T * w;
e4 = lambda * w;
g = rnd(g_);
t6 rnd= t4 + g;
e6 = e4 + g;
t7 rnd= eta_T * t6;
e7 = eta * e6;
t8 rnd= w - t7;
e8 = w - e7;
{
  |w| <= 1 ->
  eta in [0, 1b-3] ->
  lambda in [0, 1b-3] ->
  |g| <= 1 ->
  |t8 - e8| <= 10520413746061672449b-84
}
