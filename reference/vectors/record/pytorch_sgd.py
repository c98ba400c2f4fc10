#!/usr/bin/env python3
"""Records three steps of torch.optim.SGD over all its flags. Needs torch alone: apt-get install python3-torch.

    python3 pytorch_sgd.py ../pytorch-1.13-sgd.json
    python3 pytorch_sgd.py ../pytorch-1.13-sgd-16bit.json float16 bfloat16

Every number is written as its bits in hexadecimal, 4, 8 or 16 digits a number, most significant first, elements joined without
a separator; the hyper-parameters are decimal doubles that read back exactly. Each case is recorded twice, with the kernels that
PyTorch takes on this machine and with those of ATEN_CPU_CAPABILITY=default, which have no fused multiply-add. The variable is
read when torch starts, so the script calls itself for each.
"""

import datetime
import itertools
import json
import os
import struct
import subprocess
import sys

SEED = 20261123
LENGTHS = (1, 7, 16, 33)
LEARNING_RATES = (0.1, 0.05, 0.3)
# Dampening 0.3 rounds differently as 1 - float(0.3) and as float(1 - 0.3); 0.5 cannot tell.
DAMPENINGS = (0.0, 0.5, 0.3)
WEIGHT_DECAYS = (0.0, 0.1, 3.0)
CAPABILITIES = ("avx2", "default")
FORMATS = {"float32": ("<f", "<I", 8), "float64": ("<d", "<Q", 16)}
SIXTEEN_BITS = ("float16", "bfloat16")


def bits(values, dtype):
    """The bits of a tensor, in hexadecimal."""
    if dtype in SIXTEEN_BITS:
        import torch

        return "".join(f"{value & 0xffff:04x}" for value in values.view(torch.int16).tolist())
    pack, unpack, digits = FORMATS[dtype]
    return "".join(f"{struct.unpack(unpack, struct.pack(pack, value))[0]:0{digits}x}" for value in values.tolist())


def data(torch, dtype, length):
    """Weights and the gradients of three steps, the same for every flag."""
    generator = torch.Generator().manual_seed(SEED + length)
    kind = getattr(torch, dtype)
    # 16-bit numbers are rounded floats: 1.13 draws no half by itself.
    drawn = torch.float32 if dtype in SIXTEEN_BITS else kind
    draw = lambda: ((torch.rand(length, dtype=drawn, generator=generator) - 0.5) * 4).to(kind)
    return draw(), [draw() for _ in LEARNING_RATES]


def flags():
    """Every combination that torch.optim.SGD accepts; dampening without momentum has nothing to do."""
    for momentum, dampening, nesterov, maximize, decay in itertools.product(
        (0.0, 0.9), DAMPENINGS, (False, True), (False, True), WEIGHT_DECAYS
    ):
        if nesterov and (momentum == 0 or dampening != 0):
            continue
        if momentum == 0 and dampening != 0:
            continue
        yield {
            "momentum": momentum,
            "dampening": dampening,
            "nesterov": nesterov,
            "maximize": maximize,
            "weight_decay": decay,
        }


def record(torch, dtype, length, foreach, options):
    """Runs the three steps; returns the weights and the buffer after each, and whether a gradient was changed."""
    weights, gradients = data(torch, dtype, length)
    parameter = torch.nn.Parameter(weights.clone())
    optimizer = torch.optim.SGD([parameter], lr=LEARNING_RATES[0], foreach=foreach, **options)
    steps = []
    gradients_changed = False
    for rate, gradient in zip(LEARNING_RATES, gradients):
        optimizer.param_groups[0]["lr"] = rate
        parameter.grad = gradient.clone()
        optimizer.step()
        gradients_changed |= bits(parameter.grad, dtype) != bits(gradient, dtype)
        buffer = optimizer.state[parameter].get("momentum_buffer")
        steps.append([bits(parameter.detach(), dtype), "" if buffer is None else bits(buffer, dtype)])
    return steps, gradients_changed


def record_all(capability, dtypes):
    """These types, with the kernels that this process took."""
    import torch

    torch.set_num_threads(1)
    cases = []
    for dtype, foreach, options, length in itertools.product(dtypes, (False, True), flags(), LENGTHS):
        steps, gradients_changed = record(torch, dtype, length, foreach, options)
        cases.append(
            {"capability": capability, "dtype": dtype, "length": length, "foreach": foreach, **options,
             "gradients_changed": gradients_changed, "steps": steps}
        )
    inputs = []
    for dtype, length in itertools.product(dtypes, LENGTHS):
        weights, gradients = data(torch, dtype, length)
        inputs.append(
            {"dtype": dtype, "length": length, "weights": bits(weights, dtype), "gradients": [bits(g, dtype) for g in gradients]}
        )
    return {"version": torch.__version__, "inputs": inputs, "cases": cases}


def main():
    if len(sys.argv) > 3 and sys.argv[1] == "--capability":
        json.dump(record_all(sys.argv[2], sys.argv[3:]), sys.stdout)
        return
    dtypes = sys.argv[2:] or list(FORMATS)
    parts = [
        json.loads(
            subprocess.run(
                [sys.executable, __file__, "--capability", capability, *dtypes],
                env={**os.environ, "ATEN_CPU_CAPABILITY": capability},
                check=True,
                stdout=subprocess.PIPE,
            ).stdout
        )
        for capability in CAPABILITIES
    ]
    # What does not depend on the kernels, or on the loop, is written once.
    merged = {}
    for case in (case for part in parts for case in part["cases"]):
        how = [case.pop("capability"), case.pop("foreach"), case.pop("gradients_changed")]
        merged.setdefault(json.dumps(case, sort_keys=True), (case, []))[1].append(how)
    document = {
        "program": "PyTorch, torch.optim.SGD",
        "version": parts[0]["version"],
        "package": "Debian python3-torch",
        "script": "reference/vectors/record/pytorch_sgd.py",
        "date": datetime.date.today().isoformat(),
        "seed": SEED,
        "learning_rates": LEARNING_RATES,
        "inputs": parts[0]["inputs"],
        "count": len(merged),
        "cases": [{**case, "runs": runs} for case, runs in merged.values()],
    }
    if parts[0]["inputs"] != parts[1]["inputs"]:
        raise SystemExit("the two runs drew different data")
    with open(sys.argv[1], "w", encoding="ascii") as file:
        lines = json.dumps(document, separators=(",", ":"))
        file.write(lines.replace('{"dtype"', '\n{"dtype"').replace('"cases":[', '\n"cases":[') + "\n")


if __name__ == "__main__":
    main()
