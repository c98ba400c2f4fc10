"""SGD with weight decay in NumPy, held to the laws: oracle check "cmd:python3 sgd.py" """

import numpy
from verification import Subject

subject = Subject("numpy-sgd", "w - eta*(g + lambda*w) in NumPy")


@subject.sgd_step(types=["float", "double"], variants=["Coupled"])
def step(weights, gradients, settings, dtype):
    w, g = numpy.asarray(weights), numpy.asarray(gradients)
    eta, decay = numpy.array([settings["learningRate"], settings["weightDecay"]], dtype)
    if settings["maximize"]:
        g = -g
    with numpy.errstate(all="ignore"):
        return w - eta * (g if settings["weightDecay"] == 0 else g + decay * w)


subject.serve()
