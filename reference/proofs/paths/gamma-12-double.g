# One rounding more in double, as a factor or in a divisor, turns gamma_11 into at most gamma_12; and a term is at most doubled.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_64, ne>;
{
  |t| <= 12682136550675332225b-113 ->
  |d| <= 1b-53 ->
  |(1 + t) * (1 + d) - 1| <= 6755399441055753b-102 /\
  |(1 + t) / (1 + d) - 1| <= 6755399441055753b-102 /\
  (1 + t) * (1 + d) <= 2
}
