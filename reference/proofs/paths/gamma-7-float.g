# One rounding more in float, as a factor or in a divisor, turns gamma_6 into at most gamma_7; and a term is at most doubled.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_32, ne>;
{
  |t| <= 13835063003086258177b-85 ->
  |d| <= 1b-24 ->
  |(1 + t) * (1 + d) - 1| <= 16140907799007387649b-85 /\
  |(1 + t) / (1 + d) - 1| <= 16140907799007387649b-85 /\
  (1 + t) * (1 + d) <= 2
}
