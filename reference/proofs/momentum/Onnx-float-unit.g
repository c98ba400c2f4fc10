# A step with momentum of Onnx in float on the unit box: weight and velocity err by at most the bounds at the corner.
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
t5 rnd= mu_T * v;
e5 = mu * v;
tau = dbl(tau_);
t8 dbl= 1 - tau;
e8 = 1 - tau;
t8_T = rnd(t8);
lambda = dbl(lambda_);
lambda_T = rnd(lambda);
t11 rnd= lambda_T * w;
e11 = lambda * w;
g = rnd(g_);
t13 rnd= t11 + g;
e13 = e11 + g;
t14 rnd= t8_T * t13;
e14 = e8 * e13;
t15 rnd= t5 + t14;
e15 = e5 + e14;
t16 rnd= eta_T * t15;
e16 = eta * e15;
t17 rnd= w - t16;
e17 = w - e16;
{
  |w| <= 1 ->
  eta in [0, 1b-3] ->
  mu in [0, 1] ->
  |v| <= 1 ->
  tau in [0, 1] ->
  lambda in [0, 1b-3] ->
  |g| <= 1 ->
  |t17 - e17| <= 2371147041118468393b-81 /\
  |t15 - e15| <= 17149714536445349377b-84
}
