# One step of Keras in float on the subnormal box errs by at most the bound of the theorem at the corner.
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
g = rnd(g_);
t8 rnd= g * eta_T;
e8 = g * eta;
t9 rnd= t6 - t8;
e9 = e6 - e8;
{
  |w| <= 1b-126 ->
  lambda in [0, 1] ->
  eta in [0, 1] ->
  |g| <= 1b-126 ->
  |t9 - e9| <= 18446750670782464001b-209
}
