"""Computes ../philox4x32-halves.txt: known answers of the second generator, by a statement of it that shares nothing with the C# code.

Run: python3 philox_halves.py > ../philox4x32-halves.txt        (Python 3.9 or later, no packages)

Blocks are made of Python's whole numbers, and first compared with the three published ones. A block is turned into its 16 bytes,
and its halves are read from those as little-endian numbers of two bytes.
"""
import struct
from pathlib import Path

WORD = 2**32


def block(counter, key):
    """Philox4x32-10: a counter of 128 bits and a key of 64, as whole numbers, to 16 bytes."""
    a, b, c, d = (counter >> 32 * place & WORD - 1 for place in range(4))
    for turn in range(10):
        first_key = (key + turn * 0x9E3779B9) % WORD
        second_key = ((key >> 32) + turn * 0xBB67AE85) % WORD
        high1, low1 = divmod(0xCD9E8D57 * c, WORD)
        high0, low0 = divmod(0xD2511F53 * a, WORD)
        a, b, c, d = high1 ^ b ^ first_key, low1, high0 ^ d ^ second_key, low0
    return struct.pack("<4I", a, b, c, d)


def check_published():
    path = Path(__file__).parent.parent / "philox4x32-10.txt"
    lines = [line.split() for line in path.read_text().splitlines() if line and not line.startswith("#")]
    assert len(lines) == 3
    for line in lines:
        words = [int(word, 16) for word in line]
        counter = sum(word << 32 * place for place, word in enumerate(words[:4]))
        key = words[4] | words[5] << 32
        assert block(counter, key) == struct.pack("<4I", *words[6:])


def half(seed, stream, region, element):
    number = region * 2**62 + element // 8
    halves = struct.unpack("<8H", block(stream * 2**64 + number, seed))
    return halves[element % 8]


def word(seed, stream, element):
    element %= 2**64
    return half(seed, stream, 2, element) * 2**16 + half(seed, stream, 3, element)


KEYS = [
    (0, 0, 0),
    (42, 7, 0),
    (42, 7, 5),
    (42, 7, 2**35 - 4),
    (42, 7, 2**64 - 3),
    (0xFEDCBA9876543210, 0x0123456789ABCDEF, 0x1122334455667788),
    (2**64 - 1, 2**64 - 1, 2**64 - 8),
]


def first_with_upper(seed, stream, wanted):
    element = 0
    while half(seed, stream, 2, element) != wanted:
        element += 1
    return element


def main():
    check_published()
    print("# Known answers of the second generator, Philox4x32Halves (specification, section 4.3).")
    print("# Computed by record/philox_halves.py, which checks its blocks with the published ones first.")
    print("#")
    print("# One answer a line, blanks between: seed, stream and first element in decimal; then the words of eight elements from")
    print("# there on, in hexadecimal: 2^16 * upper half + lower half. The last two begin at the first element of seed 42, stream 7")
    print("# whose upper half is 0000, and at the first whose upper half is ffff.")
    extremes = [(42, 7, first_with_upper(42, 7, wanted)) for wanted in (0, 65535)]
    for seed, stream, first in KEYS + extremes:
        words = " ".join(f"{word(seed, stream, first + place):08x}" for place in range(8))
        print(f"{seed} {stream} {first}   {words}")


main()
