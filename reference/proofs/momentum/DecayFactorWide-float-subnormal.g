# A step with momentum of DecayFactorWide in float on the subnormal box: weight and velocity err by at most the bounds at the corner.
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
mu = dbl(mu_);
mu_T = rnd(mu);
v = rnd(v_);
t13 rnd= mu_T * v;
e13 = mu * v;
tau = dbl(tau_);
t15 dbl= 1 - tau;
e15 = 1 - tau;
t15_T = rnd(t15);
g = rnd(g_);
t18 rnd= t15_T * g;
e18 = e15 * g;
t19 rnd= t13 + t18;
e19 = e13 + e18;
t20 rnd= (-eta_T) * t19;
e20 = (-eta) * e19;
t21 rnd= t8 + t20;
e21 = e8 + e20;
{
  eta in [0, 1] ->
  lambda in [0, 1] ->
  |w| <= 1b-126 ->
  mu in [0, 1] ->
  |v| <= 1b-126 ->
  tau in [0, 1] ->
  |g| <= 1b-126 ->
  |t21 - e21| <= 147774365608446101b-196 /\
  |t19 - e19| <= 290200701810770263b-197
}
