# One rounding more in float, as a factor or in a divisor, turns gamma_11 into at most gamma_12; and a term is at most doubled.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_32, ne>;
{
  |t| <= 3170536216434363393b-82 ->
  |d| <= 1b-24 ->
  |(1 + t) * (1 + d) - 1| <= 13835067950893891589b-84 /\
  |(1 + t) / (1 + d) - 1| <= 13835067950893891589b-84 /\
  (1 + t) * (1 + d) <= 2
}
