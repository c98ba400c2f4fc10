# One rounding more in float, as a factor or in a divisor, turns gamma_5 into at most gamma_6; and a term is at most doubled.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_32, ne>;
{
  |t| <= 11529218482043330561b-85 ->
  |d| <= 1b-24 ->
  |(1 + t) * (1 + d) - 1| <= 211106308030491b-69 /\
  |(1 + t) / (1 + d) - 1| <= 211106308030491b-69 /\
  (1 + t) * (1 + d) <= 2
}
