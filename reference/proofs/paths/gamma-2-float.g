# 2 roundings in float, any of them in a divisor, change a term by at most gamma_2, and at most double it.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_32, ne>;
{
  |d1| <= 1b-24 /\ |d2| <= 1b-24 ->
  |(1 + d1) * (1 + d2) - 1| <= 70368752566273b-69 /\
  |(1 + d2) / ((1 + d1)) - 1| <= 70368752566273b-69 /\
  |1 / ((1 + d1) * (1 + d2)) - 1| <= 70368752566273b-69 /\
  (1 + d1) * (1 + d2) <= 2
}
