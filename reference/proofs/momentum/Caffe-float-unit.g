# A step with momentum of Caffe in float on the unit box: weight and velocity err by at most the bounds at the corner.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_32, ne>;
@dbl = float<ieee_64, ne>;
w = rnd(w_);
eta = dbl(eta_);
eta_T = rnd(eta);
g = rnd(g_);
lambda = dbl(lambda_);
lambda_T = rnd(lambda);
t5 rnd= lambda_T * w;
e5 = lambda * w;
t6 rnd= g + t5;
e6 = g + e5;
t7 rnd= eta_T * t6;
e7 = eta * e6;
mu = dbl(mu_);
mu_T = rnd(mu);
v = rnd(v_);
t10 rnd= mu_T * v;
e10 = mu * v;
t11 rnd= t7 + t10;
e11 = e7 + e10;
t12 rnd= w - t11;
e12 = w - e11;
{
  |w| <= 1 ->
  eta in [0, 1b-3] ->
  |g| <= 1 ->
  lambda in [0, 1b-3] ->
  mu in [0, 1] ->
  |v| <= 1 ->
  |t12 - e12| <= 16041834302875563943b-83 /\
  |t11 - e11| <= 18410722958242801537b-85
}
