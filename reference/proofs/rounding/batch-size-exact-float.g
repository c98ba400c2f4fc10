# A batch size up to 2^24 is not rounded.
#@ -Eprecision=192
#@ -Eno-auto-dichotomy
@rnd = float<ieee_32, ne>;
size = int<ne>(size_);
{
  size in [1, 16777216] ->
  rnd(size) - size in [0, 0]
}
