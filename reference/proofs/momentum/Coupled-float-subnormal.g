# A step with momentum of Coupled in float on the subnormal box: weight and velocity err by at most the bounds at the corner.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_32, ne>;
@dbl = float<ieee_64, ne>;
w = rnd(w_);
eta = dbl(eta_);
eta_T = rnd(eta);
mu = dbl(mu_);
mu_T = rnd(mu);
v = rnd(v_);
t6 rnd= mu_T * v;
e6 = mu * v;
tau = dbl(tau_);
t9 dbl= 1 - tau;
e9 = 1 - tau;
t9_T = rnd(t9);
g = rnd(g_);
lambda = dbl(lambda_);
lambda_T = rnd(lambda);
t13 rnd= lambda_T * w;
e13 = lambda * w;
t14 rnd= g + t13;
e14 = g + e13;
t15 rnd= t9_T * t14;
e15 = e9 * e14;
t16 rnd= t6 + t15;
e16 = e6 + e15;
t17 rnd= (-eta_T) * t16;
e17 = (-eta) * e16;
t18 rnd= w + t17;
e18 = w + e17;
{
  |w| <= 1b-126 ->
  eta in [0, 1] ->
  mu in [0, 1] ->
  |v| <= 1b-126 ->
  tau in [0, 1] ->
  |g| <= 1b-126 ->
  lambda in [0, 1] ->
  |t18 - e18| <= 147774365608446101b-196 /\
  |t16 - e16| <= 582371729280599045b-198
}
