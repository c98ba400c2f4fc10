# A step with momentum of Mlx in double on the subnormal box: weight and velocity err by at most the bounds at the corner.
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
  |w| <= 1b-1022 ->
  eta in [0, 1] ->
  mu in [0, 1] ->
  |v| <= 1b-1022 ->
  tau in [0, 1] ->
  |g| <= 1b-1022 ->
  lambda in [0, 1] ->
  |t18 - e18| <= 4728779608739020969b-1126 /\
  |t16 - e16| <= 9317947629029556297b-1127
}
