# A step with momentum of Mlx-nesterov in double on the unit box: weight and velocity err by at most the bounds at the corner.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_64, ne>;
@dbl = float<ieee_64, ne>;
w = rnd(w_);
eta = dbl(eta_);
g = rnd(g_);
lambda = dbl(lambda_);
t6 dbl= lambda * w;
e6 = lambda * w;
t7 dbl= g + t6;
e7 = g + e6;
mu = dbl(mu_);
v = rnd(v_);
t10 dbl= mu * v;
e10 = mu * v;
tau = dbl(tau_);
t13 dbl= 1 - tau;
e13 = 1 - tau;
t15 dbl= t13 * t7;
e15 = e13 * e7;
t16 dbl= t10 + t15;
e16 = e10 + e15;
t17 dbl= mu * t16;
e17 = mu * e16;
t18 dbl= t7 + t17;
e18 = e7 + e17;
t19 dbl= (-eta) * t18;
e19 = (-eta) * e18;
t20 dbl= w + t19;
e20 = w + e19;
{
  |w| <= 1 ->
  eta in [0, 1b-3] ->
  |g| <= 1 ->
  lambda in [0, 1b-3] ->
  mu in [0, 1] ->
  |v| <= 1 ->
  tau in [0, 1] ->
  |t20 - e20| <= 5269211564023487925b-111 /\
  |t16 - e16| <= 1071856711314178881b-109
}
