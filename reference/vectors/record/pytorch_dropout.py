#!/usr/bin/env python3
"""Records dropout in training, forward and backward. Needs torch alone: apt-get install python3-torch.

    python3 pytorch_dropout.py ../pytorch-1.13-dropout.json

Numbers are their bits in hexadecimal, as in pytorch_sgd.py. The mask of native_dropout is recorded with its output; that of
dropout is not to be had and shows in the output alone. Each case is recorded with the kernels that PyTorch takes on this machine
and with those of ATEN_CPU_CAPABILITY=default; the variable is read when torch starts, so the script calls itself for each.
An operation that this PyTorch does not have for a type is left out, and named in "refused".
"""

import datetime
import json
import os
import subprocess
import sys

from pytorch_sgd import CAPABILITIES, SEED, bits

DTYPES = ("float32", "float64", "float16", "bfloat16")
# At the first five the two ways of forming the scale agree in float; at .025 and .04 they differ.
DROP_PROBABILITIES = (0.1, 0.2, 0.3, 0.5, 0.9, 0.025, 0.04, 0.0, 1.0)
LENGTH = 45
# At p = .025 a draw of so many elements drops none every third time.
MOST_DRAWS = 1000


def data(torch, dtype):
    """Special numbers, each twice, so that one may be kept and the other dropped; then others."""
    kind = getattr(torch, dtype)
    smallest = {"float32": 2.0**-149, "float64": 2.0**-1074, "float16": 2.0**-24, "bfloat16": 2.0**-133}[dtype]
    special = [float("inf"), float("-inf"), float("nan"), 0.0, -0.0, 1.0, -1.0, smallest, torch.finfo(kind).max]
    generator = torch.Generator().manual_seed(SEED)
    rest = (torch.rand(LENGTH - 2 * len(special), dtype=torch.float64, generator=generator) - 0.5) * 4
    # Not cast as a tensor: kernels give the NaN of a cast other bits.
    return torch.tensor(special + special + rest.tolist(), dtype=kind)


def drawn(p, draw):
    """Draws until the mask keeps and drops, where it may do both."""
    for _ in range(MOST_DRAWS):
        output, kept = draw()
        if p in (0.0, 1.0) or 0 < sum(kept.tolist()) < LENGTH:
            return output, kept
    raise SystemExit(f"in {MOST_DRAWS} masks at p = {p} nothing was dropped, or everything")


def record_all(capability):
    """Everything, with the kernels that this process took."""
    import torch

    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    inputs, cases, refused = [], [], []
    for dtype in DTYPES:
        values = data(torch, dtype)
        inputs.append({"dtype": dtype, "values": bits(values, dtype)})

        def add(operation, p, output, kept):
            cases.append(
                {"dtype": dtype, "operation": operation, "drop_probability": p, "kernels": capability,
                 "kept": "" if kept is None else "".join("1" if keep else "0" for keep in kept.tolist()), "output": bits(output, dtype)}
            )

        for p in DROP_PROBABILITIES:
            output, kept = drawn(p, lambda: torch.native_dropout(values, p, True))
            add("native_dropout", p, output, kept)
            # What autograd hands it: 1/(1-p) in double, and 0 at p = 1.
            scale = 0.0 if p == 1 else 1 / (1 - p)
            add("native_dropout_backward", p, torch.ops.aten.native_dropout_backward(values, kept, scale), kept)
            try:
                add("dropout", p, torch.dropout(values, p, True), None)
            except RuntimeError as error:
                refused.append(f"dropout, {dtype}: {error}")
    return {"version": torch.__version__, "inputs": inputs, "cases": cases, "refused": refused}


def main():
    if len(sys.argv) == 3 and sys.argv[1] == "--capability":
        json.dump(record_all(sys.argv[2]), sys.stdout)
        return
    parts = [
        json.loads(
            subprocess.run(
                [sys.executable, __file__, "--capability", capability],
                env={**os.environ, "ATEN_CPU_CAPABILITY": capability},
                check=True,
                stdout=subprocess.PIPE,
            ).stdout
        )
        for capability in CAPABILITIES
    ]
    if parts[0]["inputs"] != parts[1]["inputs"]:
        raise SystemExit("the two runs drew different data")
    cases = [case for part in parts for case in part["cases"]]
    document = {
        "program": "PyTorch, torch.dropout and torch.native_dropout",
        "version": parts[0]["version"],
        "package": "Debian python3-torch",
        "script": "reference/vectors/record/pytorch_dropout.py",
        "date": datetime.date.today().isoformat(),
        "seed": SEED,
        "refused": sorted({line for part in parts for line in part["refused"]}),
        "inputs": parts[0]["inputs"],
        "count": len(cases),
        "cases": cases,
    }
    with open(sys.argv[1], "w", encoding="ascii") as file:
        file.write(json.dumps(document, separators=(",", ":")).replace('{"dtype"', '\n{"dtype"') + "\n")


if __name__ == "__main__":
    main()
