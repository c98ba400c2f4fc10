# One rounding more in double, as a factor or in a divisor, turns gamma_4 into at most gamma_5; and a term is at most doubled.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_64, ne>;
{
  |t| <= 9223372036854779905b-114 ->
  |d| <= 1b-53 ->
  |(1 + t) * (1 + d) - 1| <= 45035996273704985b-106 /\
  |(1 + t) / (1 + d) - 1| <= 45035996273704985b-106 /\
  (1 + t) * (1 + d) <= 2
}
