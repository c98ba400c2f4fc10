# One rounding more in double, as a factor or in a divisor, turns gamma_7 into at most gamma_8; and a term is at most doubled.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_64, ne>;
{
  |t| <= 16140901064495870209b-114 ->
  |d| <= 1b-53 ->
  |(1 + t) * (1 + d) - 1| <= 1125899906842625b-100 /\
  |(1 + t) / (1 + d) - 1| <= 1125899906842625b-100 /\
  (1 + t) * (1 + d) <= 2
}
