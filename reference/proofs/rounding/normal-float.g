# A real number of magnitude 1b-125 or more is rounded with a relative error of at most u; products, quotients and multiply-adds among them.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_32, ne>;
{
  |x| in [1b-125, 340282346638528859811704183484516925440] ->
  |rnd(x) -/ x| <= 1b-24
}
