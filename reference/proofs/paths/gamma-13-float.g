# One rounding more in float, as a factor or in a divisor, turns gamma_12 into at most gamma_13; and a term is at most doubled.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_32, ne>;
{
  |t| <= 6917533975446945795b-83 ->
  |d| <= 1b-24 ->
  |(1 + t) * (1 + d) - 1| <= 7493995586744788995b-83 /\
  |(1 + t) / (1 + d) - 1| <= 7493995586744788995b-83 /\
  (1 + t) * (1 + d) <= 2
}
