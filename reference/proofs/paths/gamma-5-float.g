# One rounding more in float, as a factor or in a divisor, turns gamma_4 into at most gamma_5; and a term is at most doubled.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_32, ne>;
{
  |t| <= 9223374235878555649b-85 ->
  |d| <= 1b-24 ->
  |(1 + t) * (1 + d) - 1| <= 1407375302983805b-72 /\
  |(1 + t) / (1 + d) - 1| <= 1407375302983805b-72 /\
  (1 + t) * (1 + d) <= 2
}
