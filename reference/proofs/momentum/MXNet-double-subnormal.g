# A step with momentum of MXNet in double on the subnormal box: weight and velocity err by at most the bounds at the corner.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_64, ne>;
@dbl = float<ieee_64, ne>;
w = rnd(w_);
mu = dbl(mu_);
v = rnd(v_);
t4 dbl= mu * v;
e4 = mu * v;
eta = dbl(eta_);
lambda = dbl(lambda_);
t7 dbl= eta * lambda;
e7 = eta * lambda;
t8 dbl= t7 * w;
e8 = e7 * w;
t9 dbl= t4 - t8;
e9 = e4 - e8;
g = rnd(g_);
t11 dbl= eta * g;
e11 = eta * g;
t12 dbl= t9 - t11;
e12 = e9 - e11;
t13 dbl= w + t12;
e13 = w + e12;
{
  |w| <= 1b-1022 ->
  mu in [0, 1] ->
  |v| <= 1b-1022 ->
  eta in [0, 1] ->
  lambda in [0, 1] ->
  |g| <= 1b-1022 ->
  |t13 - e13| <= 4728779608739020969b-1126 /\
  |t12 - e12| <= 9317947629029556297b-1127
}
