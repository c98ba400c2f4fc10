# One rounding more in double, as a factor or in a divisor, turns gamma_5 into at most gamma_6; and a term is at most doubled.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_64, ne>;
{
  |t| <= 11529215046068476161b-114 ->
  |d| <= 1b-53 ->
  |(1 + t) * (1 + d) - 1| <= 13510798882111497b-104 /\
  |(1 + t) / (1 + d) - 1| <= 13510798882111497b-104 /\
  (1 + t) * (1 + d) <= 2
}
