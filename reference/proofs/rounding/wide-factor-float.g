# 1 - d, formed in double, is 0 or at least 2^-53, so that its rounding to float is relative.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_32, ne>;
@dbl = float<ieee_64, ne>;
d = dbl(d_);
k dbl= 1 - d;
{
  d in [0, 340282346638528859811704183484516925440] ->
  |rnd(k) -/ k| <= 1b-24
}
$ d in (1b-1, 2);
