# One rounding more in float, as a factor or in a divisor, turns gamma_1 into at most gamma_2; and a term is at most doubled.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_32, ne>;
{
  |t| <= 9223372586610622465b-87 ->
  |d| <= 1b-24 ->
  |(1 + t) * (1 + d) - 1| <= 70368752566273b-69 /\
  |(1 + t) / (1 + d) - 1| <= 70368752566273b-69 /\
  (1 + t) * (1 + d) <= 2
}
