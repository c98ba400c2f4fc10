# A step with momentum of Caffe-nesterov in double on the unit box: weight and velocity err by at most the bounds at the corner.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_64, ne>;
@dbl = float<ieee_64, ne>;
w = rnd(w_);
mu = dbl(mu_);
t4 dbl= 1 + mu;
e4 = 1 + mu;
eta = dbl(eta_);
g = rnd(g_);
lambda = dbl(lambda_);
t8 dbl= lambda * w;
e8 = lambda * w;
t9 dbl= g + t8;
e9 = g + e8;
t10 dbl= eta * t9;
e10 = eta * e9;
v = rnd(v_);
t12 dbl= mu * v;
e12 = mu * v;
t13 dbl= t10 + t12;
e13 = e10 + e12;
t14 dbl= t4 * t13;
e14 = e4 * e13;
t16 dbl= (-mu) * v;
e16 = (-mu) * v;
t17 dbl= t14 + t16;
e17 = e14 + e16;
t18 dbl= w - t17;
e18 = w - e17;
{
  |w| <= 1 ->
  mu in [0, 1] ->
  eta in [0, 1b-3] ->
  |g| <= 1 ->
  lambda in [0, 1b-3] ->
  |v| <= 1 ->
  |t18 - e18| <= 16041821872693729905b-111 /\
  |t13 - e13| <= 4602678819172650489b-112
}
