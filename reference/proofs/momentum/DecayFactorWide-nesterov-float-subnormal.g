# A step with momentum of DecayFactorWide-nesterov in float on the subnormal box: weight and velocity err by at most the bounds at the corner.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_32, ne>;
@dbl = float<ieee_64, ne>;
eta = dbl(eta_);
lambda = dbl(lambda_);
t4 dbl= eta * lambda;
e4 = eta * lambda;
t5 dbl= 1 - t4;
e5 = 1 - e4;
t5_T = rnd(t5);
w = rnd(w_);
t8 rnd= t5_T * w;
e8 = e5 * w;
eta_T = rnd(eta);
g = rnd(g_);
mu = dbl(mu_);
mu_T = rnd(mu);
v = rnd(v_);
t14 rnd= mu_T * v;
e14 = mu * v;
tau = dbl(tau_);
t16 dbl= 1 - tau;
e16 = 1 - tau;
t16_T = rnd(t16);
t18 rnd= t16_T * g;
e18 = e16 * g;
t19 rnd= t14 + t18;
e19 = e14 + e18;
t20 rnd= mu_T * t19;
e20 = mu * e19;
t21 rnd= g + t20;
e21 = g + e20;
t22 rnd= (-eta_T) * t21;
e22 = (-eta) * e21;
t23 rnd= t8 + t22;
e23 = e8 + e22;
{
  eta in [0, 1] ->
  lambda in [0, 1] ->
  |w| <= 1b-126 ->
  |g| <= 1b-126 ->
  mu in [0, 1] ->
  |v| <= 1b-126 ->
  tau in [0, 1] ->
  |t23 - e23| <= 594756639966374633b-198 /\
  |t19 - e19| <= 290200701810770263b-197
}
