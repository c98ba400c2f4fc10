# A step with momentum of Onnx-nesterov in double on the unit box: weight and velocity err by at most the bounds at the corner.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_64, ne>;
@dbl = float<ieee_64, ne>;
w = rnd(w_);
eta = dbl(eta_);
lambda = dbl(lambda_);
t4 dbl= lambda * w;
e4 = lambda * w;
g = rnd(g_);
t6 dbl= t4 + g;
e6 = e4 + g;
mu = dbl(mu_);
v = rnd(v_);
t9 dbl= mu * v;
e9 = mu * v;
tau = dbl(tau_);
t12 dbl= 1 - tau;
e12 = 1 - tau;
t14 dbl= t12 * t6;
e14 = e12 * e6;
t15 dbl= t9 + t14;
e15 = e9 + e14;
t16 dbl= mu * t15;
e16 = mu * e15;
t17 dbl= t6 + t16;
e17 = e6 + e16;
t18 dbl= eta * t17;
e18 = eta * e17;
t19 dbl= w - t18;
e19 = w - e18;
{
  |w| <= 1 ->
  eta in [0, 1b-3] ->
  lambda in [0, 1b-3] ->
  |g| <= 1 ->
  mu in [0, 1] ->
  |v| <= 1 ->
  tau in [0, 1] ->
  |t19 - e19| <= 5269211564023487925b-111 /\
  |t15 - e15| <= 1071856711314178881b-109
}
