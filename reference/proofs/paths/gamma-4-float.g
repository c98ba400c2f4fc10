# One rounding more in float, as a factor or in a divisor, turns gamma_3 into at most gamma_4; and a term is at most doubled.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_32, ne>;
{
  |t| <= 13835060529183768577b-86 ->
  |d| <= 1b-24 ->
  |(1 + t) * (1 + d) - 1| <= 17592190238721b-66 /\
  |(1 + t) / (1 + d) - 1| <= 17592190238721b-66 /\
  (1 + t) * (1 + d) <= 2
}
