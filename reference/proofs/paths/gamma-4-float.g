# 4 roundings in float, any of them in a divisor, change a term by at most gamma_4, and at most double it.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_32, ne>;
{
  |d1| <= 1b-24 /\ |d2| <= 1b-24 /\ |d3| <= 1b-24 /\ |d4| <= 1b-24 ->
  |(1 + d1) * (1 + d2) * (1 + d3) * (1 + d4) - 1| <= 17592190238721b-66 /\
  |(1 + d2) * (1 + d3) * (1 + d4) / ((1 + d1)) - 1| <= 17592190238721b-66 /\
  |(1 + d3) * (1 + d4) / ((1 + d1) * (1 + d2)) - 1| <= 17592190238721b-66 /\
  |(1 + d4) / ((1 + d1) * (1 + d2) * (1 + d3)) - 1| <= 17592190238721b-66 /\
  |1 / ((1 + d1) * (1 + d2) * (1 + d3) * (1 + d4)) - 1| <= 17592190238721b-66 /\
  (1 + d1) * (1 + d2) * (1 + d3) * (1 + d4) <= 2
}
