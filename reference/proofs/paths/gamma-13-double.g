# One rounding more in double, as a factor or in a divisor, turns gamma_12 into at most gamma_13; and a term is at most doubled.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_64, ne>;
{
  |t| <= 13835058055282182145b-113 ->
  |d| <= 1b-53 ->
  |(1 + t) * (1 + d) - 1| <= 117093590311633065b-106 /\
  |(1 + t) / (1 + d) - 1| <= 117093590311633065b-106 /\
  (1 + t) * (1 + d) <= 2
}
