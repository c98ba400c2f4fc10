# For p below 1, 1 - p in double lies in [2^-53, 1] and its reciprocal in [1, 2^53]: no constant of dropout underflows.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_64, ne>;
@dbl = float<ieee_64, ne>;
p = dbl(p_);
q dbl= 1 - p;
r dbl= 1 / q;
{
  p in [0, 9007199254740991b-53] ->
  q in [1b-53, 1] /\
  r in [1, 1b53]
}
