"""The matching engine beside LEMON and OR-tools, on the same graphs in the same run.

usage: bench.py INSTANCES [--runs 5] [--large]    INSTANCES: a folder with p100.jsonl, p1000.jsonl and p10000.jsonl, and
with --large p60000.jsonl. Of files that are missing nothing is measured; then the table is only printed.

Every figure is processor time of the solution alone, the median of the runs, engine and reference in turn; the ratio is
taken within a run, then its median. Prints a table, and writes a whole one into RESULTS.md below the line that says so."""

import argparse
import json
import platform
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
ENGINE = ROOT / ".build" / "release" / "matching-bench"
MARK = "<!-- figures -->"
PLACE = 1 << 20
NAMES = {"forbidUsed": "a pairing of it forbidden", "forbidUnused": "another pairing forbidden", "lock": "a pairing locked",
         "weight": "another weight"}


def run(*command) -> dict:
    answer = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True)
    return json.loads(answer.stdout)


def engine(file: Path, problem: str, *options) -> dict:
    return run(ENGINE, file, "--problem", problem, *options)


def whole(found: dict) -> float:
    return sum(found[phase]["cpu"] for phase in ("candidates", "solving"))


def describe(found: dict) -> str:
    text = f"{found['people']:,} / {found['total']:,}"
    if found.get("isProved"):
        return text + ", proved"
    return text + (f", gap {found['gap']:.4f} %" if found.get("gap") is not None else "")


class Table:
    def __init__(self):
        self.rows = []

    def add(self, what, result, seconds, reference="", ratio="", goal="", memory=""):
        self.rows.append([what, result, seconds, reference, ratio, goal, memory])
        print(" | ".join(self.rows[-1]), flush=True)

    def text(self) -> str:
        head = ["what", "people / points", "engine, s", "reference, s", "ratio", "goal", "peak, MB"]
        lines = ["| " + " | ".join(head) + " |", "|---|---|---:|---:|---:|---:|---:|"]
        return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in self.rows])


def beside(table, what, runs, ours, theirs, goal, agree=True):
    """Both in turn, the same graph; the totals must agree."""
    pairs = []
    for _ in range(runs):
        found, other = ours(), theirs()
        if agree:
            assert (found["people"], found["total"]) == (other["people"], other["total"]), (what, found, other)
        pairs.append((found, other))
    seconds = statistics.median(found["seconds"] for found, _ in pairs)
    reference = statistics.median(other["seconds"] for _, other in pairs)
    ratio = statistics.median(found["seconds"] / other["seconds"] for found, other in pairs)
    found = pairs[0][0]
    table.add(what, f"{found['people']:,} / {found['total']:,}", f"{seconds:.3f}", f"{reference:.3f}", f"{ratio:.3f}", goal)


def alone(table, what, runs, ours, goal=""):
    founds = [ours() for _ in range(runs)]
    seconds = statistics.median(whole(found) for found in founds)
    wall = statistics.median(sum(found[phase]["wall"] for phase in ("candidates", "solving")) for found in founds)
    found = founds[0]
    table.add(what, describe(found), f"{seconds:.2f} ({wall:.2f} wall)", goal=goal, memory=f"{found['peakMegabytes']:.0f}")


def again(table, what, runs, file, problem):
    """After one change, anew and after the proposal before, in turn."""
    for change in run(ENGINE, file, "--problem", problem, "--warm", "--runs", str(runs))["changes"]:
        found = f"{change['proved']} of {change['runs']} proved, points gained: {', '.join(map(str, change['gains']))}"
        table.add(f"{what} again, {NAMES[change['change']]}: anew", found, f"{change['warm']:.3f}", f"{change['cold']:.3f}",
                  f"{change['ratio']:.3f}")


def graph(instance: Path, folder: Path, problem: str, keep: str) -> Path:
    file = folder / f"{instance.stem}-{problem}-{keep}.graph"
    if not file.exists():
        subprocess.run([ENGINE, instance, "--problem", problem, "--candidates", keep, "--write-graph", file], check=True)
    return file


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("instances", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--large", action="store_true")
    options = parser.parse_args()
    wanted = [100, 1_000, 10_000] + ([60_000] if options.large else [])
    files = {people: options.instances / f"p{people}.jsonl" for people in wanted}
    instance = {people: file for people, file in files.items() if file.exists()}
    if not instance:
        parser.error(f"there is no p100.jsonl, p1000.jsonl or p10000.jsonl in {options.instances}")
    runs, table = options.runs, Table()

    def solver(file, problem):
        found = engine(file, problem, "--graph")
        return {"people": found["people"], "total": found["total"], "seconds": found["solving"]["cpu"]}

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lemon = folder / "lemon_pairs"
        subprocess.run(["g++", "-O3", "-march=native", "-o", lemon, HERE / "lemon_pairs.cpp"], check=True)
        for people in [people for people in instance if people >= 10_000] or [max(instance)]:
            file = graph(instance[people], folder, "mutual", "k20")
            beside(table, f"mutual, {people:,}, best 20: LEMON", runs if people <= 10_000 else 3,
                   lambda: solver(file, "mutual"), lambda: run(lemon, file, people, PLACE),
                   "≤ 1.0" if people <= 10_000 else "≤ 0.7")
            arcs = graph(instance[people], folder, "ring", "k20")
            beside(table, f"ring's assignment, {people:,}, best 20: OR-tools", runs if people <= 10_000 else 3,
                   lambda: solver(arcs, "ring"),
                   lambda: run(sys.executable, HERE / "ring_assignment.py", arcs, people), "≤ 0.7")
    for people in [people for people in instance if people <= 10_000]:
        alone(table, f"mutual, {people:,}, all pairs", runs, lambda: engine(instance[people], "mutual"))
        alone(table, f"ring, {people:,}, all pairs", runs, lambda: engine(instance[people], "ring"),
              "gap ≤ 0.020 %" if people == 10_000 else "proved")
    if 10_000 in instance:
        alone(table, "ring, the same points both ways, 10,000", runs, lambda: engine(instance[10_000], "ring-symmetric"))
        alone(table, "random ring, 10,000", runs, lambda: engine(instance[10_000], "random"))
    if 1_000 in instance:
        for size in (3, 5):
            alone(table, f"groups of {size}, 1,000", runs, lambda: engine(instance[1_000], "group", "--size", size))
    for people in [people for people in instance if 1_000 <= people <= 10_000]:
        for problem in ("mutual", "ring"):
            again(table, f"{problem}, {people:,}", runs, instance[people], problem)
    if 60_000 in instance:
        alone(table, "mutual, 60,000, all pairs", 1, lambda: engine(instance[60_000], "mutual"))
        alone(table, "ring, 60,000, all pairs", 1, lambda: engine(instance[60_000], "ring"), "gap ≤ 0.025 %, ≤ 40 s, ≤ 400 MB")
    if missing := [file.name for file in files.values() if not file.exists()]:
        return print(f"Without {', '.join(missing)} this is not the whole table: RESULTS.md stays as it is.")
    results = HERE / "RESULTS.md"
    before = results.read_text().split(MARK)[0]
    processor = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), platform.machine())
    results.write_text(f"{before}{MARK}\n\n{processor}, two cores.\n\n{table.text()}\n")


main()
