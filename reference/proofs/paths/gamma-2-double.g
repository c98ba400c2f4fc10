# One rounding more in double, as a factor or in a divisor, turns gamma_1 into at most gamma_2; and a term is at most doubled.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_64, ne>;
{
  |t| <= 9223372036854776833b-116 ->
  |d| <= 1b-53 ->
  |(1 + t) * (1 + d) - 1| <= 4503599627370497b-104 /\
  |(1 + t) / (1 + d) - 1| <= 4503599627370497b-104 /\
  (1 + t) * (1 + d) <= 2
}
