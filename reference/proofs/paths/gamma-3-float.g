# One rounding more in float, as a factor or in a divisor, turns gamma_2 into at most gamma_3; and a term is at most doubled.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_32, ne>;
{
  |t| <= 9223373136366534657b-86 ->
  |d| <= 1b-24 ->
  |(1 + t) * (1 + d) - 1| <= 844425081126939b-72 /\
  |(1 + t) / (1 + d) - 1| <= 844425081126939b-72 /\
  (1 + t) * (1 + d) <= 2
}
