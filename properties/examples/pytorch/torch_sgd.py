"""torch.optim.SGD on the CPU, held to the laws: oracle check "cmd:python3 torch_sgd.py [foreach]"

Each call is one step of a fresh optimizer whose momentum buffer is set to the velocity of the call, unless it is the first step.
"""

import os
import re
import sys

import torch

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "python-numpy"))
from verification import Subject  # noqa: E402

FOREACH = "foreach" in sys.argv[1:]
# Which order of roundings PyTorch has depends on the instructions that its kernels were built for and find.
CAPABILITY = re.search(r"CPU capability usage: (.*)", torch.__config__.show()).group(1)
VARIANT = "CoupledFused" if CAPABILITY.startswith("AVX") else "Coupled"

torch.set_num_threads(1)
subject = Subject("torch-sgd-foreach" if FOREACH else "torch-sgd", f"torch.optim.SGD of PyTorch {torch.__version__}, {'foreach' if FOREACH else 'single tensor'}")


def tensor(values, dtype):
    """The caller's very memory, so that a changed input is seen."""
    return torch.frombuffer(values, dtype=getattr(torch, dtype)) if len(values) else torch.empty(0, dtype=getattr(torch, dtype))


def take_step(weights, gradients, velocity, settings, dtype):
    parameter = torch.nn.Parameter(tensor(weights, dtype).clone())
    parameter.grad = tensor(gradients, dtype)
    optimizer = torch.optim.SGD(
        [parameter], lr=settings["learningRate"], momentum=settings["momentum"], dampening=settings["dampening"],
        weight_decay=settings["weightDecay"], nesterov=settings["nesterov"], maximize=settings["maximize"], foreach=FOREACH)
    if velocity is not None and not settings["isFirstStep"]:
        optimizer.state[parameter]["momentum_buffer"] = tensor(velocity, dtype).clone()
    optimizer.step()
    return parameter.detach().numpy(), optimizer.state[parameter].get("momentum_buffer")


@subject.sgd_step(types=["float", "double"], variants=[VARIANT])
def step(weights, gradients, settings, dtype):
    return take_step(weights, gradients, None, settings, dtype)[0]


@subject.sgd_step_with_momentum(types=["float", "double"], variants=[VARIANT])
def step_with_momentum(weights, gradients, velocity, settings, dtype):
    new_weights, buffer = take_step(weights, gradients, velocity, settings, dtype)
    return new_weights, velocity if buffer is None else buffer.numpy()


subject.serve()
