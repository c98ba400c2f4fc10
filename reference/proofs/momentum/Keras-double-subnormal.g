# A step with momentum of Keras in double on the subnormal box: weight and velocity err by at most the bounds at the corner.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_64, ne>;
@dbl = float<ieee_64, ne>;
w = rnd(w_);
lambda = dbl(lambda_);
t3 dbl= w * lambda;
e3 = w * lambda;
eta = dbl(eta_);
t5 dbl= t3 * eta;
e5 = e3 * eta;
t6 dbl= w - t5;
e6 = w - e5;
v = rnd(v_);
mu = dbl(mu_);
t9 dbl= v * mu;
e9 = v * mu;
g = rnd(g_);
t11 dbl= g * eta;
e11 = g * eta;
t12 dbl= t9 - t11;
e12 = e9 - e11;
t13 dbl= t6 + t12;
e13 = e6 + e12;
{
  |w| <= 1b-1022 ->
  lambda in [0, 1] ->
  eta in [0, 1] ->
  |v| <= 1b-1022 ->
  mu in [0, 1] ->
  |g| <= 1b-1022 ->
  |t13 - e13| <= 4728779608739020969b-1126 /\
  |t12 - e12| <= 9286422431637962801b-1127
}
