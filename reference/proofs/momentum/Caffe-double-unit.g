# A step with momentum of Caffe in double on the unit box: weight and velocity err by at most the bounds at the corner.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_64, ne>;
@dbl = float<ieee_64, ne>;
w = rnd(w_);
eta = dbl(eta_);
g = rnd(g_);
lambda = dbl(lambda_);
t5 dbl= lambda * w;
e5 = lambda * w;
t6 dbl= g + t5;
e6 = g + e5;
t7 dbl= eta * t6;
e7 = eta * e6;
mu = dbl(mu_);
v = rnd(v_);
t10 dbl= mu * v;
e10 = mu * v;
t11 dbl= t7 + t10;
e11 = e7 + e10;
t12 dbl= w - t11;
e12 = w - e11;
{
  |w| <= 1 ->
  eta in [0, 1b-3] ->
  |g| <= 1 ->
  lambda in [0, 1b-3] ->
  mu in [0, 1] ->
  |v| <= 1 ->
  |t12 - e12| <= 16041821872693729905b-112 /\
  |t11 - e11| <= 4602678819172650489b-112
}
