# An affine output over 8 inputs in float errs by at most gamma_9 times the sum of magnitudes, and the underflows.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_32, ne>;
x0 = rnd(x0_);
w0 = rnd(w0_);
t4 rnd= x0 * w0;
e4 = x0 * w0;
t5 rnd= 0 + t4;
e5 = 0 + e4;
x1 = rnd(x1_);
w1 = rnd(w1_);
t8 rnd= x1 * w1;
e8 = x1 * w1;
t9 rnd= t5 + t8;
e9 = e5 + e8;
x2 = rnd(x2_);
w2 = rnd(w2_);
t12 rnd= x2 * w2;
e12 = x2 * w2;
t13 rnd= t9 + t12;
e13 = e9 + e12;
x3 = rnd(x3_);
w3 = rnd(w3_);
t16 rnd= x3 * w3;
e16 = x3 * w3;
t17 rnd= t13 + t16;
e17 = e13 + e16;
x4 = rnd(x4_);
w4 = rnd(w4_);
t20 rnd= x4 * w4;
e20 = x4 * w4;
t21 rnd= t17 + t20;
e21 = e17 + e20;
x5 = rnd(x5_);
w5 = rnd(w5_);
t24 rnd= x5 * w5;
e24 = x5 * w5;
t25 rnd= t21 + t24;
e25 = e21 + e24;
x6 = rnd(x6_);
w6 = rnd(w6_);
t28 rnd= x6 * w6;
e28 = x6 * w6;
t29 rnd= t25 + t28;
e29 = e25 + e28;
x7 = rnd(x7_);
w7 = rnd(w7_);
t32 rnd= x7 * w7;
e32 = x7 * w7;
t33 rnd= t29 + t32;
e33 = e29 + e32;
b = rnd(b_);
t35 rnd= t33 + b;
e35 = e33 + b;
{
  |x0| <= 1 /\ |x1| <= 1 /\ |x2| <= 1 /\ |x3| <= 1 /\ |x4| <= 1 /\ |x5| <= 1 /\ |x6| <= 1 /\ |x7| <= 1 ->
  |w0| <= 1 /\ |w1| <= 1 /\ |w2| <= 1 /\ |w3| <= 1 /\ |w4| <= 1 /\ |w5| <= 1 /\ |w6| <= 1 /\ |w7| <= 1 ->
  |b| <= 1 ->
  |t35 - e35| <= 11673336496210002433b-81
}
