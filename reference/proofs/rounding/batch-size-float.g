# A batch size is rounded with a relative error of at most u: nothing underflows.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_32, ne>;
size = int<ne>(size_);
{
  size in [1, 2147483647] ->
  |rnd(size) -/ size| <= 1b-24
}
