# 2 roundings in double, any of them in a divisor, change a term by at most gamma_2, and at most double it.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_64, ne>;
{
  |d1| <= 1b-53 /\ |d2| <= 1b-53 ->
  |(1 + d1) * (1 + d2) - 1| <= 4503599627370497b-104 /\
  |(1 + d2) / ((1 + d1)) - 1| <= 4503599627370497b-104 /\
  |1 / ((1 + d1) * (1 + d2)) - 1| <= 4503599627370497b-104 /\
  (1 + d1) * (1 + d2) <= 2
}
