# A step with momentum of DecayFactorWide in double on the subnormal box: weight and velocity err by at most the bounds at the corner.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_64, ne>;
@dbl = float<ieee_64, ne>;
eta = dbl(eta_);
lambda = dbl(lambda_);
t4 dbl= eta * lambda;
e4 = eta * lambda;
t5 dbl= 1 - t4;
e5 = 1 - e4;
w = rnd(w_);
t8 dbl= t5 * w;
e8 = e5 * w;
mu = dbl(mu_);
v = rnd(v_);
t12 dbl= mu * v;
e12 = mu * v;
tau = dbl(tau_);
t14 dbl= 1 - tau;
e14 = 1 - tau;
g = rnd(g_);
t17 dbl= t14 * g;
e17 = e14 * g;
t18 dbl= t12 + t17;
e18 = e12 + e17;
t19 dbl= (-eta) * t18;
e19 = (-eta) * e18;
t20 dbl= t8 + t19;
e20 = e8 + e19;
{
  eta in [0, 1] ->
  lambda in [0, 1] ->
  |w| <= 1b-1022 ->
  mu in [0, 1] ->
  |v| <= 1b-1022 ->
  tau in [0, 1] ->
  |g| <= 1b-1022 ->
  |t20 - e20| <= 4728779608739020969b-1126 /\
  |t18 - e18| <= 9286422431637962801b-1127
}
