# One rounding more in float, as a factor or in a divisor, turns gamma_9 into at most gamma_10; and a term is at most doubled.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_32, ne>;
{
  |t| <= 5188149553871112193b-83 ->
  |d| <= 1b-24 ->
  |(1 + t) * (1 + d) - 1| <= 5764610959010119681b-83 /\
  |(1 + t) / (1 + d) - 1| <= 5764610959010119681b-83 /\
  (1 + t) * (1 + d) <= 2
}
