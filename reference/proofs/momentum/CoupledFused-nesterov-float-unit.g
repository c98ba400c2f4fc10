# A step with momentum of CoupledFused-nesterov in float on the unit box: weight and velocity err by at most the bounds at the corner.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_32, ne>;
@dbl = float<ieee_64, ne>;
w = rnd(w_);
lambda = dbl(lambda_);
lambda_T = rnd(lambda);
g = rnd(g_);
t4 rnd= w * lambda_T + g;
e4 = w * lambda + g;
tau = dbl(tau_);
t7 dbl= 1 - tau;
e7 = 1 - tau;
t7_T = rnd(t7);
v = rnd(v_);
mu = dbl(mu_);
mu_T = rnd(mu);
t11 rnd= v * mu_T;
e11 = v * mu;
t12 rnd= t4 * t7_T + t11;
e12 = e4 * e7 + e11;
t13 rnd= t12 * mu_T + t4;
e13 = e12 * mu + e4;
eta = dbl(eta_);
eta_T = rnd(eta);
t16 rnd= t13 * (-eta_T) + w;
e16 = e13 * (-eta) + w;
{
  |w| <= 1 ->
  lambda in [0, 1b-3] ->
  |g| <= 1 ->
  tau in [0, 1] ->
  |v| <= 1 ->
  mu in [0, 1] ->
  eta in [0, 1b-3] ->
  |t16 - e16| <= 21076862587719719049b-84 /\
  |t12 - e12| <= 17149714536445349377b-84
}
