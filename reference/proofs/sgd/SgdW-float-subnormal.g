# One step of SgdW in float on the subnormal box errs by at most the bound of the theorem at the corner.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_32, ne>;
@dbl = float<ieee_64, ne>;
w = rnd(w_);
m = dbl(m_);
lambda = dbl(lambda_);
t4 dbl= m * lambda;
e4 = m * lambda;
t4_T = rnd(t4);
t6 rnd= t4_T * w;
e6 = e4 * w;
t7 rnd= w - t6;
e7 = w - e6;
eta = dbl(eta_);
t9 dbl= m * eta;
e9 = m * eta;
t9_T = rnd(t9);
g = rnd(g_);
t12 rnd= t9_T * g;
e12 = e9 * g;
t13 rnd= t7 - t12;
e13 = e7 - e12;
{
  |w| <= 1b-126 ->
  m in [0, 1] ->
  lambda in [0, 1] ->
  eta in [0, 1] ->
  |g| <= 1b-126 ->
  |t13 - e13| <= 18446750670782464001b-209
}
