# One rounding more in double, as a factor or in a divisor, turns gamma_2 into at most gamma_3; and a term is at most doubled.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_64, ne>;
{
  |t| <= 9223372036854777857b-115 ->
  |d| <= 1b-53 ->
  |(1 + t) * (1 + d) - 1| <= 27021597764222985b-106 /\
  |(1 + t) / (1 + d) - 1| <= 27021597764222985b-106 /\
  (1 + t) * (1 + d) <= 2
}
