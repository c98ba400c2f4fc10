# A step with momentum of SgdW in float on the unit box: weight and velocity err by at most the bounds at the corner.
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
v = rnd(v_);
mu = dbl(mu_);
mu_T = rnd(mu);
t10 rnd= v * mu_T;
e10 = v * mu;
eta = dbl(eta_);
t12 dbl= m * eta;
e12 = m * eta;
t12_T = rnd(t12);
g = rnd(g_);
t15 rnd= t12_T * g;
e15 = e12 * g;
t16 rnd= t10 + t15;
e16 = e10 + e15;
t17 rnd= t7 - t16;
e17 = e7 - e16;
{
  |w| <= 1 ->
  m in [0, 1] ->
  lambda in [0, 1b-3] ->
  |v| <= 1 ->
  mu in [0, 1] ->
  eta in [0, 1b-3] ->
  |g| <= 1 ->
  |t17 - e17| <= 16861490070175775239b-83 /\
  |t16 - e16| <= 18158521273883311105b-85
}
