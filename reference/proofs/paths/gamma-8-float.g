# One rounding more in float, as a factor or in a divisor, turns gamma_7 into at most gamma_8; and a term is at most doubled.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_32, ne>;
{
  |t| <= 8070453899503693825b-84 ->
  |d| <= 1b-24 ->
  |(1 + t) * (1 + d) - 1| <= 9223376434903384065b-84 /\
  |(1 + t) / (1 + d) - 1| <= 9223376434903384065b-84 /\
  (1 + t) * (1 + d) <= 2
}
