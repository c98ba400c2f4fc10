# A step with momentum of Onnx in double on the unit box: weight and velocity err by at most the bounds at the corner.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_64, ne>;
@dbl = float<ieee_64, ne>;
w = rnd(w_);
eta = dbl(eta_);
mu = dbl(mu_);
v = rnd(v_);
t5 dbl= mu * v;
e5 = mu * v;
tau = dbl(tau_);
t8 dbl= 1 - tau;
e8 = 1 - tau;
lambda = dbl(lambda_);
t11 dbl= lambda * w;
e11 = lambda * w;
g = rnd(g_);
t13 dbl= t11 + g;
e13 = e11 + g;
t14 dbl= t8 * t13;
e14 = e8 * e13;
t15 dbl= t5 + t14;
e15 = e5 + e14;
t16 dbl= eta * t15;
e16 = eta * e15;
t17 dbl= w - t16;
e17 = w - e16;
{
  |w| <= 1 ->
  eta in [0, 1b-3] ->
  mu in [0, 1] ->
  |v| <= 1 ->
  tau in [0, 1] ->
  lambda in [0, 1b-3] ->
  |g| <= 1 ->
  |t17 - e17| <= 9484580815242278265b-112 /\
  |t15 - e15| <= 1071856711314178881b-109
}
