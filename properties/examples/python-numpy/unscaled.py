"""A common mistake, which the laws find: oracle check "cmd:python3 unscaled.py" """

import numpy
from verification import Subject

subject = Subject("unscaled-sgd", "wrong: the decay is not scaled by the learning rate")


@subject.sgd_step(types=["float", "double"], variants=["Coupled"])
def step(weights, gradients, settings, dtype):
    w, g = numpy.asarray(weights), numpy.asarray(gradients)
    eta, decay = numpy.array([settings["learningRate"], settings["weightDecay"]], dtype)
    if settings["maximize"]:
        g = -g
    with numpy.errstate(all="ignore"):
        return w - eta * g - decay * w


subject.serve()
