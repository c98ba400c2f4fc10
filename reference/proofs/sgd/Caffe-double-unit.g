# One step of Caffe in double on the unit box errs by at most the bound of the theorem at the corner.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_64, ne>;
@dbl = float<ieee_64, ne>;
w = rnd(w_);
eta = dbl(eta_);
g = rnd(g_);
lambda = dbl(lambda_);
t5 dbl= lambda * w;
e5 = lambda * w;
t6 dbl= g + t5;
e6 = g + e5;
t7 dbl= eta * t6;
e7 = eta * e6;
t8 dbl= w - t7;
e8 = w - e7;
{
  |w| <= 1 ->
  eta in [0, 1b-3] ->
  |g| <= 1 ->
  lambda in [0, 1b-3] ->
  |t8 - e8| <= 82190693199511625b-106
}
