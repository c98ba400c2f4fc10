"""Inverted dropout with a given mask in NumPy: oracle check "cmd:python3 dropout.py" """

import numpy
from verification import Subject

subject = Subject("numpy-dropout", "kept ? x / (1 - p) : 0 in NumPy")


@subject.dropout_backward(types=["float", "double"], scalings=["Quotient"])
@subject.dropout_forward_with_mask(types=["float", "double"], scalings=["Quotient"])
def apply_mask(values, kept, settings, dtype):
    x, p = numpy.asarray(values), settings["dropProbability"]
    with numpy.errstate(all="ignore"):
        scaled = x if p in (0, 1) else x / numpy.array(1 - p, dtype)
    return numpy.where(numpy.asarray(kept) & (p < 1), scaled, numpy.array(0, dtype))


@subject.dropout_evaluate(types=["float", "double"])
def evaluate(values, dtype):
    return numpy.asarray(values)


subject.serve()
