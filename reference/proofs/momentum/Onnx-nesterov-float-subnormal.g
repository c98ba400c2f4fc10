# A step with momentum of Onnx-nesterov in float on the subnormal box: weight and velocity err by at most the bounds at the corner.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_32, ne>;
@dbl = float<ieee_64, ne>;
w = rnd(w_);
eta = dbl(eta_);
eta_T = rnd(eta);
lambda = dbl(lambda_);
lambda_T = rnd(lambda);
t4 rnd= lambda_T * w;
e4 = lambda * w;
g = rnd(g_);
t6 rnd= t4 + g;
e6 = e4 + g;
mu = dbl(mu_);
mu_T = rnd(mu);
v = rnd(v_);
t9 rnd= mu_T * v;
e9 = mu * v;
tau = dbl(tau_);
t12 dbl= 1 - tau;
e12 = 1 - tau;
t12_T = rnd(t12);
t14 rnd= t12_T * t6;
e14 = e12 * e6;
t15 rnd= t9 + t14;
e15 = e9 + e14;
t16 rnd= mu_T * t15;
e16 = mu * e15;
t17 rnd= t6 + t16;
e17 = e6 + e16;
t18 rnd= eta_T * t17;
e18 = eta * e17;
t19 rnd= w - t18;
e19 = w - e18;
{
  |w| <= 1b-126 ->
  eta in [0, 1] ->
  lambda in [0, 1] ->
  |g| <= 1b-126 ->
  mu in [0, 1] ->
  |v| <= 1b-126 ->
  tau in [0, 1] ->
  |t19 - e19| <= 299207908749482431b-197 /\
  |t15 - e15| <= 582371729280599045b-198
}
