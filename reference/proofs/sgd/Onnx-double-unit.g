# One step of Onnx in double on the unit box errs by at most the bound of the theorem at the corner.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_64, ne>;
@dbl = float<ieee_64, ne>;
w = rnd(w_);
eta = dbl(eta_);
lambda = dbl(lambda_);
t4 dbl= lambda * w;
e4 = lambda * w;
g = rnd(g_);
t6 dbl= t4 + g;
e6 = e4 + g;
t7 dbl= eta * t6;
e7 = eta * e6;
t8 dbl= w - t7;
e8 = w - e7;
{
  |w| <= 1 ->
  eta in [0, 1b-3] ->
  lambda in [0, 1b-3] ->
  |g| <= 1 ->
  |t8 - e8| <= 82190693199511625b-106
}
