"""The matching engine beside LEMON, OR-tools and HiGHS, on the same graphs in the same run.

usage: bench.py INSTANCES [--runs 5] [--large]    INSTANCES: a folder with p100.jsonl, p1000.jsonl and p10000.jsonl, and
with --large p60000.jsonl. Of files that are missing nothing is measured; then the tables are only printed.

Every figure is the median of the runs, engine and reference in turn; the ratio is taken within a run, then its median.
Prints the tables, and writes whole ones into RESULTS.md below the line that says so."""

import argparse
import json
import platform
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tables import Table, describe, judged

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
ENGINE = ROOT / ".build" / "release" / "matching-bench"
MARK = "<!-- figures -->"
PLACE = 1 << 20
PHASES = ("candidates", "solving", "explaining")
NAMES = {"forbidUsed": "a pairing of it forbidden", "forbidUnused": "another pairing forbidden", "lock": "a pairing locked",
         "weight": "another weight"}


def run(*command) -> dict:
    answer = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True)
    return json.loads(answer.stdout)


def engine(file: Path, problem: str, *options) -> dict:
    return run(ENGINE, file, "--problem", problem, *options)


def whole(found: dict, unit: str) -> float:
    return sum(found[phase][unit] for phase in PHASES)


def beside(table, what, reference, runs, ours, theirs, goal):
    """Both in turn, on the same graph; the totals must agree."""
    pairs = []
    for _ in range(runs):
        found, other = ours(), theirs()
        assert (found["people"], found["total"]) == (other["people"], other["total"]), (what, found, other)
        pairs.append((found, other))
    seconds, other = (statistics.median(pair[side]["seconds"] for pair in pairs) for side in (0, 1))
    ratio = statistics.median(found["seconds"] / other["seconds"] for found, other in pairs)
    found = pairs[0][0]
    goals = {f"≤ {goal}": ratio <= goal} | ({} if found.get("isProved") is None else {"proved": found["isProved"]})
    table.add(what, describe(found), f"{seconds:.3f}", reference, f"{other:.3f}", f"{ratio:.3f}", judged(goals))


def alone(table, what, runs, ours, goals=lambda found, wall: {}):
    founds = [ours() for _ in range(runs)]
    seconds, wall = (statistics.median(whole(found, unit) for found in founds) for unit in ("cpu", "wall"))
    found = founds[0] | {"peakMegabytes": max(found["peakMegabytes"] for found in founds)}
    table.add(what, describe(found), f"{seconds:.2f}", f"{wall:.2f}", f"{found['peakMegabytes']:.0f}",
              judged(goals(found, wall)))


def again(table, what, runs, file, problem):
    """After one change, anew and after the proposal before, in turn."""
    for change in run(ENGINE, file, "--problem", problem, "--warm", "--runs", str(runs))["changes"]:
        table.add(what, NAMES[change["change"]], f"{change['cold']:.3f}", f"{change['warm']:.3f}", f"{change['ratio']:.3f}",
                  f"{change['proved']} of {change['runs']}", ", ".join(map(str, change["gains"])))


def scanned(table, people, runs, file, problem, instructions):
    founds = [engine(file, problem, *(["--portable"] if instructions == "portable" else [])) for _ in range(runs)]
    rate = statistics.median(found["pairsPerSecond"] for found in founds)
    seconds, wall = (statistics.median(found["scanned"][unit] for found in founds) for unit in ("cpu", "wall"))
    goals = {"≥ 60": rate >= 60} if instructions == "portable" and problem == "scan" else {}
    table.add(f"{people:,}, {'mutual' if problem == 'scan' else 'ring, both directions'}", instructions,
              f"{founds[0]['pairs']:,.1f}", f"{seconds:.2f}", f"{wall:.2f}", f"{rate:.1f}", judged(goals))


def graph(instance: Path, folder: Path, problem: str, keep: str) -> Path:
    file = folder / f"{instance.stem}-{problem}-{keep}.graph"
    if not file.exists():
        subprocess.run([ENGINE, instance, "--problem", problem, "--candidates", keep, "--write-graph", file], check=True)
    return file


def solver(file, problem):
    found = engine(file, problem, "--graph")
    return {"people": found["people"], "total": found["total"], "seconds": found["solving"]["cpu"]}


def whole_run(file, problem):
    """Looking at all pairs and the reasons included."""
    found = engine(file, problem)
    return found | {"seconds": whole(found, "cpu")}


def compare(table, instance, runs, folder):
    lemon = folder / "lemon_pairs"
    subprocess.run(["g++", "-O3", "-march=native", "-o", lemon, HERE / "lemon_pairs.cpp"], check=True)

    def python(program, file, people):
        return run(sys.executable, HERE / program, file, people)

    for people in [people for people in instance if people >= 10_000] or [max(instance)]:
        pairs, arcs = (graph(instance[people], folder, problem, "k20") for problem in ("mutual", "ring"))
        beside(table, f"pairs, {people:,}, best 20 of each: the solver", "LEMON", runs, lambda: solver(pairs, "mutual"),
               lambda: run(lemon, pairs, people, PLACE), 1.0 if people <= 10_000 else 0.7)
        beside(table, f"ring's assignment, {people:,}, best 20 of each: the solver", "OR-tools", runs,
               lambda: solver(arcs, "ring"), lambda: python("ring_assignment.py", arcs, people), 0.7)
    if 1_000 in instance:
        arcs = graph(instance[1_000], folder, "ring", "k1000")
        beside(table, "ring, 1,000, all arcs: the whole run", "HiGHS on all arcs", runs,
               lambda: whole_run(instance[1_000], "ring"), lambda: python("ring_exact.py", arcs, 1_000), 0.05)
    if 10_000 in instance:
        pairs = graph(instance[10_000], folder, "mutual", "dense")
        beside(table, "pairs, 10,000, all pairs: the whole run", "LEMON on all pairs", runs,
               lambda: whole_run(instance[10_000], "mutual"), lambda: run(lemon, pairs, 10_000, PLACE), 0.1)


def ring_goals(people: int):
    limits = {10_000: (0.020, 5, None), 60_000: (0.025, 40, 400)}

    def goals(found, wall):
        if people not in limits:
            return {"proved": found["isProved"]}
        gap, seconds, megabytes = limits[people]
        memory = {f"≤ {megabytes} MB": found["peakMegabytes"] <= megabytes} if megabytes else {}
        return {f"gap ≤ {gap:.3f} %": found["gap"] <= gap, f"≤ {seconds} s": wall <= seconds} | memory

    return goals


def measure(tables, instance, runs, folder):
    against, ends, after, scans = tables
    compare(against, instance, runs, folder)
    for people, file in instance.items():
        alone(ends, f"pairs, {people:,}", runs, lambda: engine(file, "mutual"))
        alone(ends, f"ring, {people:,}", runs, lambda: engine(file, "ring"), ring_goals(people))
    if 10_000 in instance:
        alone(ends, "ring, the same points both ways, 10,000", runs, lambda: engine(instance[10_000], "ring-symmetric"))
        alone(ends, "random ring, 10,000", runs, lambda: engine(instance[10_000], "random"))
    if 1_000 in instance:
        for size in (3, 5):
            alone(ends, f"groups of {size}, 1,000", runs, lambda: engine(instance[1_000], "group", "--size", size))
    for people in [people for people in instance if 1_000 <= people <= 10_000]:
        for problem, name in (("mutual", "pairs"), ("ring", "ring")):
            again(after, f"{name}, {people:,}", runs, instance[people], problem)
    for people in [people for people in instance if people >= 10_000]:
        for problem in ("scan", "scan-both-ways"):
            for instructions in ("portable", "the processor's best"):
                scanned(scans, people, runs, instance[people], problem, instructions)


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
    tables = [
        Table("Beside other solvers", "what the engine does", "people / points:", "engine, s CPU", "reference:",
              "reference, s CPU", "engine / reference", "goal of the ratio:"),
        Table("Whole runs of the engine, all pairs", "what the engine does", "people / points:", "s CPU", "s wall",
              "peak, MB", "goal:"),
        Table("Proposing again after one change", "round", "change:", "from nothing, s CPU",
              "with the last prices, s CPU", "last prices / nothing", "proved, both",
              "points gained by the last prices, run by run:"),
        Table("Looking at all pairs alone", "round", "instructions:", "million pairs", "s CPU", "s wall",
              "million pairs a second and core", "goal:"),
    ]
    with tempfile.TemporaryDirectory() as name:
        measure(tables, instance, options.runs, Path(name))
    if missing := [file.name for file in files.values() if not file.exists()]:
        return print(f"Without {', '.join(missing)} this is not the whole: RESULTS.md stays as it is.")
    results = HERE / "RESULTS.md"
    before = results.read_text().split(MARK)[0]
    processor = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), platform.machine())
    text = "\n\n".join(table.text() for table in tables)
    results.write_text(f"{before}{MARK}\n\n{processor}, two cores; the median of {options.runs} runs.\n\n{text}\n")


main()
