# One step of SgdW in double on the subnormal box errs by at most the bound of the theorem at the corner.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_64, ne>;
@dbl = float<ieee_64, ne>;
w = rnd(w_);
m = dbl(m_);
lambda = dbl(lambda_);
t4 dbl= m * lambda;
e4 = m * lambda;
t6 dbl= t4 * w;
e6 = e4 * w;
t7 dbl= w - t6;
e7 = w - e6;
eta = dbl(eta_);
t9 dbl= m * eta;
e9 = m * eta;
g = rnd(g_);
t12 dbl= t9 * g;
e12 = e9 * g;
t13 dbl= t7 - t12;
e13 = e7 - e12;
{
  |w| <= 1b-1022 ->
  m in [0, 1] ->
  lambda in [0, 1] ->
  eta in [0, 1] ->
  |g| <= 1b-1022 ->
  |t13 - e13| <= 4503599627370499b-1122
}
