# One rounding more in float, as a factor or in a divisor, turns gamma_8 into at most gamma_9; and a term is at most doubled.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_32, ne>;
{
  |t| <= 4611688217451692033b-83 ->
  |d| <= 1b-24 ->
  |(1 + t) * (1 + d) - 1| <= 10376299107742224385b-84 /\
  |(1 + t) / (1 + d) - 1| <= 10376299107742224385b-84 /\
  (1 + t) * (1 + d) <= 2
}
