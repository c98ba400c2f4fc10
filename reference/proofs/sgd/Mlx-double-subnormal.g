# One step of Mlx in double on the subnormal box errs by at most the bound of the theorem at the corner.
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
  |w| <= 1b-1022 ->
  eta in [0, 1] ->
  |g| <= 1b-1022 ->
  lambda in [0, 1] ->
  |t8 - e8| <= 4503599627370499b-1122
}
