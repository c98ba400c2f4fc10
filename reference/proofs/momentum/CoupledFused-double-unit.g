# A step with momentum of CoupledFused in double on the unit box: weight and velocity err by at most the bounds at the corner.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_64, ne>;
@dbl = float<ieee_64, ne>;
w = rnd(w_);
lambda = dbl(lambda_);
g = rnd(g_);
t4 dbl= w * lambda + g;
e4 = w * lambda + g;
tau = dbl(tau_);
t7 dbl= 1 - tau;
e7 = 1 - tau;
v = rnd(v_);
mu = dbl(mu_);
t11 dbl= v * mu;
e11 = v * mu;
t12 dbl= t4 * t7 + t11;
e12 = e4 * e7 + e11;
eta = dbl(eta_);
t15 dbl= t12 * (-eta) + w;
e15 = e12 * (-eta) + w;
{
  |w| <= 1 ->
  lambda in [0, 1b-3] ->
  |g| <= 1 ->
  tau in [0, 1] ->
  |v| <= 1 ->
  mu in [0, 1] ->
  eta in [0, 1b-3] ->
  |t15 - e15| <= 9484580815242278265b-112 /\
  |t12 - e12| <= 1071856711314178881b-109
}
