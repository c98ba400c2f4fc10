# Survivors scaled by DrawnRate in float on the subnormal box err by at most the bound at the corner.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_32, ne>;
@dbl = float<ieee_64, ne>;
x = rnd(x_);
kept = int<ne>(kept_);
t4 dbl= 4294967296 / kept;
e4 = 4294967296 / kept;
t4_T = rnd(t4);
t6 rnd= x * t4_T;
e6 = x * e4;
{
  |x| <= 1b-126 ->
  kept in [1, 4294967296] ->
  |t6 - e6| <= 17592190239745b-160
}
