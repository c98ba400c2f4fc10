# A step with momentum of MXNet in float on the unit box: weight and velocity err by at most the bounds at the corner.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_32, ne>;
@dbl = float<ieee_64, ne>;
w = rnd(w_);
mu = dbl(mu_);
mu_T = rnd(mu);
v = rnd(v_);
t4 rnd= mu_T * v;
e4 = mu * v;
eta = dbl(eta_);
eta_T = rnd(eta);
lambda = dbl(lambda_);
lambda_T = rnd(lambda);
t7 rnd= eta_T * lambda_T;
e7 = eta * lambda;
t8 rnd= t7 * w;
e8 = e7 * w;
t9 rnd= t4 - t8;
e9 = e4 - e8;
g = rnd(g_);
t11 rnd= eta_T * g;
e11 = eta * g;
t12 rnd= t9 - t11;
e12 = e9 - e11;
t13 rnd= w + t12;
e13 = w + e12;
{
  |w| <= 1 ->
  mu in [0, 1] ->
  |v| <= 1 ->
  eta in [0, 1b-3] ->
  lambda in [0, 1b-3] ->
  |g| <= 1 ->
  |t13 - e13| <= 16041834302875563943b-83 /\
  |t12 - e12| <= 18410722958242801537b-85
}
