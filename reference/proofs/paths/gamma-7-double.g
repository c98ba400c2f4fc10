# One rounding more in double, as a factor or in a divisor, turns gamma_6 into at most gamma_7; and a term is at most doubled.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_64, ne>;
{
  |t| <= 13835058055282172929b-114 ->
  |d| <= 1b-53 ->
  |(1 + t) * (1 + d) - 1| <= 63050394783186993b-106 /\
  |(1 + t) / (1 + d) - 1| <= 63050394783186993b-106 /\
  (1 + t) * (1 + d) <= 2
}
