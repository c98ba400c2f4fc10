# A step with momentum of Keras-nesterov in float on the subnormal box: weight and velocity err by at most the bounds at the corner.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_32, ne>;
@dbl = float<ieee_64, ne>;
w = rnd(w_);
lambda = dbl(lambda_);
lambda_T = rnd(lambda);
t3 rnd= w * lambda_T;
e3 = w * lambda;
eta = dbl(eta_);
eta_T = rnd(eta);
t5 rnd= t3 * eta_T;
e5 = e3 * eta;
t6 rnd= w - t5;
e6 = w - e5;
v = rnd(v_);
mu = dbl(mu_);
mu_T = rnd(mu);
t9 rnd= v * mu_T;
e9 = v * mu;
g = rnd(g_);
t11 rnd= g * eta_T;
e11 = g * eta;
t12 rnd= t9 - t11;
e12 = e9 - e11;
t13 rnd= t12 * mu_T;
e13 = e12 * mu;
t14 rnd= t13 - t11;
e14 = e13 - e11;
t15 rnd= t6 + t14;
e15 = e6 + e14;
{
  |w| <= 1b-126 ->
  lambda in [0, 1] ->
  eta in [0, 1] ->
  |v| <= 1b-126 ->
  mu in [0, 1] ->
  |g| <= 1b-126 ->
  |t15 - e15| <= 594756639966374633b-198 /\
  |t12 - e12| <= 290200701810770263b-197
}
