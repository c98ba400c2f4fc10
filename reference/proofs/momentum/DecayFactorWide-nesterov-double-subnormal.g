# A step with momentum of DecayFactorWide-nesterov in double on the subnormal box: weight and velocity err by at most the bounds at the corner.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_64, ne>;
@dbl = float<ieee_64, ne>;
eta = dbl(eta_);
lambda = dbl(lambda_);
t4 dbl= eta * lambda;
e4 = eta * lambda;
t5 dbl= 1 - t4;
e5 = 1 - e4;
w = rnd(w_);
t8 dbl= t5 * w;
e8 = e5 * w;
g = rnd(g_);
mu = dbl(mu_);
v = rnd(v_);
t13 dbl= mu * v;
e13 = mu * v;
tau = dbl(tau_);
t15 dbl= 1 - tau;
e15 = 1 - tau;
t17 dbl= t15 * g;
e17 = e15 * g;
t18 dbl= t13 + t17;
e18 = e13 + e17;
t19 dbl= mu * t18;
e19 = mu * e18;
t20 dbl= g + t19;
e20 = g + e19;
t21 dbl= (-eta) * t20;
e21 = (-eta) * e20;
t22 dbl= t8 + t21;
e22 = e8 + e21;
{
  eta in [0, 1] ->
  lambda in [0, 1] ->
  |w| <= 1b-1022 ->
  |g| <= 1b-1022 ->
  mu in [0, 1] ->
  |v| <= 1b-1022 ->
  tau in [0, 1] ->
  |t22 - e22| <= 4758053006316929235b-1126 /\
  |t18 - e18| <= 9286422431637962801b-1127
}
