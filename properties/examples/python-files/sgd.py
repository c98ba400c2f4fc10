"""Answers vectors for SGD with coupled decay, with Python's standard library alone:

oracle vectors --out mine --law sgd --variant Coupled
python3 sgd.py mine
oracle check vectors:mine
"""

import json
import struct
import sys

directory = sys.argv[1]


def step(weights, gradients, settings):
    """The implementation to be judged; Python has doubles only."""
    eta, decay = settings["learningRate"], settings["weightDecay"]
    sign = -1.0 if settings["maximize"] else 1.0
    return [w - eta * (sign * g + decay * w if decay > 0 else sign * g) for w, g in zip(weights, gradients)]


def double(bits):
    return struct.unpack(">d", bytes.fromhex(bits[2:]))[0]


def bits(number):
    return "0x" + struct.pack(">d", number).hex()


results = []
with open(f"{directory}/vectors.json", encoding="utf-8") as file:
    for vector in json.load(file)["vectors"]:
        call = vector["call"]
        if (call["op"], call.get("type")) == ("sgd.step", "double"):
            weights, gradients = ([double(each) for each in call[name]] for name in ("weights", "gradients"))
            answer = step(weights, gradients, call["settings"])
            results.append({"id": vector["id"], "destination": [bits(each) for each in answer]})

document = {"schema": "verification-results/1", "name": "python-doubles", "count": len(results), "results": results}
with open(f"{directory}/results.json", "w", encoding="utf-8") as file:
    json.dump(document, file, indent=1)
