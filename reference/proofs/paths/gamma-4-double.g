# One rounding more in double, as a factor or in a divisor, turns gamma_3 into at most gamma_4; and a term is at most doubled.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_64, ne>;
{
  |t| <= 13835058055282168321b-115 ->
  |d| <= 1b-53 ->
  |(1 + t) * (1 + d) - 1| <= 2251799813685249b-102 /\
  |(1 + t) / (1 + d) - 1| <= 2251799813685249b-102 /\
  (1 + t) * (1 + d) <= 2
}
