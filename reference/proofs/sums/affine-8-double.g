# An affine output over 8 inputs in double errs by at most gamma_9 times the sum of magnitudes, and the underflows.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_64, ne>;
@dbl = float<ieee_64, ne>;
x0 = rnd(x0_);
w0 = rnd(w0_);
t4 dbl= x0 * w0;
e4 = x0 * w0;
t5 dbl= 0 + t4;
e5 = 0 + e4;
x1 = rnd(x1_);
w1 = rnd(w1_);
t8 dbl= x1 * w1;
e8 = x1 * w1;
t9 dbl= t5 + t8;
e9 = e5 + e8;
x2 = rnd(x2_);
w2 = rnd(w2_);
t12 dbl= x2 * w2;
e12 = x2 * w2;
t13 dbl= t9 + t12;
e13 = e9 + e12;
x3 = rnd(x3_);
w3 = rnd(w3_);
t16 dbl= x3 * w3;
e16 = x3 * w3;
t17 dbl= t13 + t16;
e17 = e13 + e16;
x4 = rnd(x4_);
w4 = rnd(w4_);
t20 dbl= x4 * w4;
e20 = x4 * w4;
t21 dbl= t17 + t20;
e21 = e17 + e20;
x5 = rnd(x5_);
w5 = rnd(w5_);
t24 dbl= x5 * w5;
e24 = x5 * w5;
t25 dbl= t21 + t24;
e25 = e21 + e24;
x6 = rnd(x6_);
w6 = rnd(w6_);
t28 dbl= x6 * w6;
e28 = x6 * w6;
t29 dbl= t25 + t28;
e29 = e25 + e28;
x7 = rnd(x7_);
w7 = rnd(w7_);
t32 dbl= x7 * w7;
e32 = x7 * w7;
t33 dbl= t29 + t32;
e33 = e29 + e32;
b = rnd(b_);
t35 dbl= t33 + b;
e35 = e33 + b;
{
  |x0| <= 1 /\ |x1| <= 1 /\ |x2| <= 1 /\ |x3| <= 1 /\ |x4| <= 1 /\ |x5| <= 1 /\ |x6| <= 1 /\ |x7| <= 1 ->
  |w0| <= 1 /\ |w1| <= 1 /\ |w2| <= 1 /\ |w3| <= 1 /\ |w4| <= 1 /\ |w5| <= 1 /\ |w6| <= 1 /\ |w7| <= 1 ->
  |b| <= 1 ->
  |t35 - e35| <= 729583139634021081b-106
}
