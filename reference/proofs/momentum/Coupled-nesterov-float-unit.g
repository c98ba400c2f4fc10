# A step with momentum of Coupled-nesterov in float on the unit box: weight and velocity err by at most the bounds at the corner.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_32, ne>;
@dbl = float<ieee_64, ne>;
w = rnd(w_);
eta = dbl(eta_);
eta_T = rnd(eta);
g = rnd(g_);
lambda = dbl(lambda_);
lambda_T = rnd(lambda);
t6 rnd= lambda_T * w;
e6 = lambda * w;
t7 rnd= g + t6;
e7 = g + e6;
mu = dbl(mu_);
mu_T = rnd(mu);
v = rnd(v_);
t10 rnd= mu_T * v;
e10 = mu * v;
tau = dbl(tau_);
t13 dbl= 1 - tau;
e13 = 1 - tau;
t13_T = rnd(t13);
t15 rnd= t13_T * t7;
e15 = e13 * e7;
t16 rnd= t10 + t15;
e16 = e10 + e15;
t17 rnd= mu_T * t16;
e17 = mu * e16;
t18 rnd= t7 + t17;
e18 = e7 + e17;
t19 rnd= (-eta_T) * t18;
e19 = (-eta) * e18;
t20 rnd= w + t19;
e20 = w + e19;
{
  |w| <= 1 ->
  eta in [0, 1b-3] ->
  |g| <= 1 ->
  lambda in [0, 1b-3] ->
  mu in [0, 1] ->
  |v| <= 1 ->
  tau in [0, 1] ->
  |t20 - e20| <= 21076862587719719049b-84 /\
  |t16 - e16| <= 17149714536445349377b-84
}
