# A step with momentum of Caffe-nesterov in float on the subnormal box: weight and velocity err by at most the bounds at the corner.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_32, ne>;
@dbl = float<ieee_64, ne>;
w = rnd(w_);
mu = dbl(mu_);
mu_T = rnd(mu);
t4 rnd= 1 + mu_T;
e4 = 1 + mu;
eta = dbl(eta_);
eta_T = rnd(eta);
g = rnd(g_);
lambda = dbl(lambda_);
lambda_T = rnd(lambda);
t8 rnd= lambda_T * w;
e8 = lambda * w;
t9 rnd= g + t8;
e9 = g + e8;
t10 rnd= eta_T * t9;
e10 = eta * e9;
v = rnd(v_);
t12 rnd= mu_T * v;
e12 = mu * v;
t13 rnd= t10 + t12;
e13 = e10 + e12;
t14 rnd= t4 * t13;
e14 = e4 * e13;
t16 rnd= (-mu_T) * v;
e16 = (-mu) * v;
t17 rnd= t14 + t16;
e17 = e14 + e16;
t18 rnd= w - t17;
e18 = w - e17;
{
  |w| <= 1b-126 ->
  mu in [0, 1] ->
  eta in [0, 1] ->
  |g| <= 1b-126 ->
  lambda in [0, 1] ->
  |v| <= 1b-126 ->
  |t18 - e18| <= 75716771570518165b-195 /\
  |t13 - e13| <= 582371729280599045b-198
}
