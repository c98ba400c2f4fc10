# One rounding more in float, as a factor or in a divisor, turns gamma_10 into at most gamma_11; and a term is at most doubled.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_32, ne>;
{
  |t| <= 11529221918020239363b-84 ->
  |d| <= 1b-24 ->
  |(1 + t) * (1 + d) - 1| <= 12682144865737453571b-84 /\
  |(1 + t) / (1 + d) - 1| <= 12682144865737453571b-84 /\
  (1 + t) * (1 + d) <= 2
}
