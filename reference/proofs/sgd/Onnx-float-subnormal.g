# One step of Onnx in float on the subnormal box errs by at most the bound of the theorem at the corner.
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
  |w| <= 1b-126 ->
  eta in [0, 1] ->
  lambda in [0, 1] ->
  |g| <= 1b-126 ->
  |t8 - e8| <= 18446750670782464001b-209
}
