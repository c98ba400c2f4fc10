# One rounding more in double, as a factor or in a divisor, turns gamma_8 into at most gamma_9; and a term is at most doubled.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_64, ne>;
{
  |t| <= 9223372036854784001b-113 ->
  |d| <= 1b-53 ->
  |(1 + t) * (1 + d) - 1| <= 81064793292669009b-106 /\
  |(1 + t) / (1 + d) - 1| <= 81064793292669009b-106 /\
  (1 + t) * (1 + d) <= 2
}
