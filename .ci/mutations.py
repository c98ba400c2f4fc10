"""Turns Stryker's report into a table: a row a file, then a row a survivor with the argument why it is none, then the total.

Usage: mutations.py REPORT TRIALS TREE SURVIVORS; TRIALS is the folder of what properties/mutants said of each mutant. Fails on a survivor without an
argument, and on a score below 95 %. A mutant that ran out of time is killed where the argument says why it never ends; else it is a survivor.
"""
import collections
import json
import os
import sys

LOWEST_SCORE = 95
OUT_OF_TIME = "out of time"
KILLED, TIMEOUT, SURVIVED, UNCOVERED = "Killed", "Timeout", "Survived", "NoCoverage"
NEVER_ENDS = "never ends"
TRIED = (KILLED, TIMEOUT, SURVIVED, UNCOVERED)


def original(source, location):
    """The text that a mutant replaces, on one line."""
    lines = source.split("\n")[location["start"]["line"] - 1:location["end"]["line"]]
    lines[-1] = lines[-1][:location["end"]["column"] - 1]
    lines[0] = lines[0][location["start"]["column"] - 1:]
    return one_line("\n".join(lines))


def one_line(text):
    return " ".join(text.split())


def tried(mutant, trials):
    """Stryker's status of a mutant; to Stryker, one that ran out of time has failed like any other."""
    if mutant["status"] not in (KILLED, SURVIVED):
        return mutant["status"]
    with open(os.path.join(trials, mutant["id"]), encoding="utf-8") as file:
        return TIMEOUT if file.read().split("\t")[2].startswith(OUT_OF_TIME) else mutant["status"]


def main(report, trials, tree, survivors):
    with open(survivors, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file if line.strip() and not line.startswith("#")]
    argued = {(row[0], row[2], row[3]): row[4] for row in rows[1:]}
    with open(report, encoding="utf-8") as file:
        files = json.load(file)["files"]

    total = collections.Counter()
    print("file\tmutants\tkilled\tnever end\ttimed out\tsurvived\targued equivalent\tscore")
    survived = []
    too_slow = []
    endless = []
    for path, content in sorted(files.items()):
        for mutant in content["mutants"]:
            mutant["status"] = tried(mutant, trials)
        counts = collections.Counter(mutant["status"] for mutant in content["mutants"])
        if not any(counts[status] for status in TRIED):
            continue
        name = os.path.relpath(path, tree)
        for mutant in content["mutants"]:
            key = (name, original(content["source"], mutant["location"]), one_line(mutant["replacement"]))
            row = (name, mutant["location"]["start"]["line"], *key[1:], argued.get(key, "UNARGUED"))
            if mutant["status"] == TIMEOUT and row[-1].startswith(NEVER_ENDS):
                counts["endless"] += 1
                endless.append(row)
            elif mutant["status"] in (TIMEOUT, SURVIVED, UNCOVERED):
                counts["argued"] += key in argued
                (too_slow if mutant["status"] == TIMEOUT else survived).append(row)
        total += counts
        print(row_of(name, counts))
    for row in survived:
        print("survivor\t" + "\t".join(map(str, row)))
    for row in too_slow:
        print("timed out\t" + "\t".join(map(str, row)))
    for row in endless:
        print("never ends\t" + "\t".join(map(str, row)))
    print(row_of("all", total))
    score = score_of(total)
    return 0 if score >= LOWEST_SCORE and all(row[-1] != "UNARGUED" for row in survived + too_slow) else 1


def score_of(counts):
    valid = sum(counts[status] for status in TRIED) - counts["argued"]
    return 100 * (counts[KILLED] + counts["endless"]) / valid if valid else 0


def row_of(name, counts):
    tried = sum(counts[status] for status in TRIED)
    return f"{name}\t{tried}\t{counts[KILLED]}\t{counts['endless']}\t{counts[TIMEOUT] - counts['endless']}\t{counts[SURVIVED] + counts[UNCOVERED]}\t{counts['argued']}\t{score_of(counts):.1f} %"


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
