# One rounding more in double, as a factor or in a divisor, turns gamma_10 into at most gamma_11; and a term is at most doubled.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_64, ne>;
{
  |t| <= 11529215046068482561b-113 ->
  |d| <= 1b-53 ->
  |(1 + t) * (1 + d) - 1| <= 99079191802151033b-106 /\
  |(1 + t) / (1 + d) - 1| <= 99079191802151033b-106 /\
  (1 + t) * (1 + d) <= 2
}
