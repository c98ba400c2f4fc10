# A step with momentum of SgdW in double on the unit box: weight and velocity err by at most the bounds at the corner.
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
v = rnd(v_);
mu = dbl(mu_);
t10 dbl= v * mu;
e10 = v * mu;
eta = dbl(eta_);
t12 dbl= m * eta;
e12 = m * eta;
g = rnd(g_);
t15 dbl= t12 * g;
e15 = e12 * g;
t16 dbl= t10 + t15;
e16 = e10 + e15;
t17 dbl= t7 - t16;
e17 = e7 - e16;
{
  |w| <= 1 ->
  m in [0, 1] ->
  lambda in [0, 1b-3] ->
  |v| <= 1 ->
  mu in [0, 1] ->
  eta in [0, 1b-3] ->
  |g| <= 1 ->
  |t17 - e17| <= 1053842312804697585b-108 /\
  |t16 - e16| <= 567453553048682937b-109
}
