# A step with momentum of Mlx in double on the unit box: weight and velocity err by at most the bounds at the corner.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_64, ne>;
@dbl = float<ieee_64, ne>;
w = rnd(w_);
eta = dbl(eta_);
mu = dbl(mu_);
v = rnd(v_);
t6 dbl= mu * v;
e6 = mu * v;
tau = dbl(tau_);
t9 dbl= 1 - tau;
e9 = 1 - tau;
g = rnd(g_);
lambda = dbl(lambda_);
t13 dbl= lambda * w;
e13 = lambda * w;
t14 dbl= g + t13;
e14 = g + e13;
t15 dbl= t9 * t14;
e15 = e9 * e14;
t16 dbl= t6 + t15;
e16 = e6 + e15;
t17 dbl= (-eta) * t16;
e17 = (-eta) * e16;
t18 dbl= w + t17;
e18 = w + e17;
{
  |w| <= 1 ->
  eta in [0, 1b-3] ->
  mu in [0, 1] ->
  |v| <= 1 ->
  tau in [0, 1] ->
  |g| <= 1 ->
  lambda in [0, 1b-3] ->
  |t18 - e18| <= 9484580815242278265b-112 /\
  |t16 - e16| <= 1071856711314178881b-109
}
