# Survivors scaled by DrawnRate in double on the subnormal box err by at most the bound at the corner.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_64, ne>;
@dbl = float<ieee_64, ne>;
x = rnd(x_);
kept = int<ne>(kept_);
t4 dbl= 4294967296 / kept;
e4 = 4294967296 / kept;
t6 dbl= x * t4;
e6 = x * e4;
{
  |x| <= 1b-1022 ->
  kept in [1, 4294967296] ->
  |t6 - e6| <= 2251799813816321b-1092
}
