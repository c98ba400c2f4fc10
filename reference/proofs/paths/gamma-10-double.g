# One rounding more in double, as a factor or in a divisor, turns gamma_9 into at most gamma_10; and a term is at most doubled.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_64, ne>;
{
  |t| <= 10376293541461633153b-113 ->
  |d| <= 1b-53 ->
  |(1 + t) * (1 + d) - 1| <= 22517998136852505b-104 /\
  |(1 + t) / (1 + d) - 1| <= 22517998136852505b-104 /\
  (1 + t) * (1 + d) <= 2
}
