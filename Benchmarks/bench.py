"""`make bench`: what the product costs, in one run, against the bare framework; writes RESULTS.md beside this file."""

import argparse
import datetime
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path += [str(ROOT / "BrowserTests"), str(ROOT / "FaultTests")]

import server as servers  # noqa: E402
from dataset import DataSet, rss  # noqa: E402
from measures import (  # noqa: E402
    ask,
    asset_sizes,
    durable_writes,
    first_visit,
    processor_time,
    request_cost,
    shared_slots,
    time_to_first_page,
)

RELEASE = ROOT / ".build" / "release"
SLOT_TIMES = 101


class Hello:
    """The bare framework's page."""

    def __init__(self, program: Path):
        self.port = servers.free_port()
        self.url = f"http://127.0.0.1:{self.port}/hello"
        self.process = subprocess.Popen([program, str(self.port)])

    def __enter__(self):
        for _ in range(500):
            try:
                ask(self.url, {}, 1)
                return self
            except OSError:
                time.sleep(0.01)
        raise AssertionError("the bare framework did not start")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(10)


class Bench:
    """One run over one data set; every figure is kept as a row of the table."""

    def __init__(self, options: argparse.Namespace, directory: Path):
        self.options = options
        self.directory = directory
        self.data = DataSet(directory)
        self.rows: list[tuple[str, str, str, str]] = []
        self.misses: list[str] = []

    def run(self) -> None:
        self.data.open()
        self._requests()
        self._proposing()
        self.data.server.stop()
        self._starts()
        self._memory()
        self._visits()
        self.data.server.stop()
        self._commits()
        self._slots()

    def _row(self, what: str, figure: str, goal: str = "", met: object = None) -> None:
        mark = {None: "", True: "met", False: "**missed**"}[None if met is None else bool(met)]
        self.rows.append((what, figure, goal, mark))
        print(f"{what}: {figure} {goal and f'(goal {goal})'} {mark}", flush=True)

    def _requests(self) -> None:
        """Alternating, so that what else the machine does falls on all alike."""
        costs: dict[str, list[float]] = {"hello": []} | {name: [] for name in self.data.pages}
        with Hello(self.options.hello) as hello:
            pages = {"hello": (hello.process, hello.url, {})}
            pages |= {name: (self.data.server.process, *page) for name, page in self.data.pages.items()}
            for _, url, cookies in pages.values():
                ask(url, cookies, 20)
            for _ in range(self.options.rounds):
                for name, (process, url, cookies) in pages.items():
                    costs[name].append(request_cost(process, url, cookies, self.options.seconds))
        self._row("CPU a request: bare framework's hello", f"{statistics.median(costs['hello']):.3f} ms")
        for name in self.data.pages:
            cost = statistics.median(costs[name])
            ratio = statistics.median(a / b for a, b in zip(costs[name], costs["hello"], strict=True))
            is_today = name.startswith("*Today*")
            self._row(f"CPU a request: {name}", f"{cost:.3f} ms", *(("≤ 0.5 ms", cost <= 0.5) if is_today else ()))
            self._row(f"… times hello", f"{ratio:.1f}", *(("≤ 3", ratio <= 3) if is_today else ()))

    def _proposing(self) -> None:
        """Warm: the first one is not counted."""
        times = [self.data.propose(self.data.matching)[1] for _ in range(self.options.rounds + 1)][1:]
        median = statistics.median(times)
        self._row("a ring of 1,000 proposed, from the click to its page", f"{median:.2f} s", "≤ 3 s", median <= 3)

    def _starts(self) -> None:
        times = []
        for _ in range(self.options.starts):
            times.append(time_to_first_page(self.data.server))
            self.data.server.stop()
        median = statistics.median(times)
        self._row("cold start to the first page, 12,000 people", f"{median:.0f} ms", "≤ 500 ms", median <= 500)

    def _memory(self) -> None:
        self.data.server.start()
        process = self.data.server.process
        started = rss(process)
        for index in range(100):
            url, cookies = list(self.data.pages.values())[index % 3]
            ask(url, cookies, 1)
        time.sleep(2)
        memory = rss(process)
        before = processor_time(process)
        time.sleep(10)
        self._row("resident memory at the start", f"{started:.0f} MiB")
        self._row("resident memory after 100 requests", f"{memory:.0f} MiB", "≤ 55 MiB", memory <= 55)
        self._row("CPU of an idle second", f"{(processor_time(process) - before) / 10:.1f} ms")

    def _visits(self) -> None:
        for name, (url, cookies) in self.data.pages.items():
            size, count = first_visit(url, cookies)
            goals = (("≤ 50 KB", size <= 50_000), ("≤ 4", count <= 4))
            self._row(f"first visit: {name}", f"{size / 1_000:.1f} KB", *goals[0])
            self._row("… requests", str(count), *goals[1])
        sizes = asset_sizes(ROOT / "Sources" / "App" / "Assets")
        stylesheet, scripts = sizes["stylesheet"] / 1_000, sizes["scripts"] / 1_000
        self._row("stylesheet", f"{stylesheet:.1f} KB", "≤ 20 KB", stylesheet <= 20)
        self._row("all scripts, compressed", f"{scripts:.1f} KB", "≤ 15 KB", scripts <= 15)

    def _commits(self) -> None:
        with tempfile.TemporaryDirectory(prefix="turnabout-commits.") as folder:
            rounds = durable_writes(self.options.commits, Path(folder), self.options.rounds)
        single, together, shared = (statistics.median(column) for column in zip(*rounds, strict=True))
        ratio = statistics.median(together / single for single, together, _ in rounds)
        self._row("durable writes a second, one by one", f"{single:,.0f}")
        self._row("durable writes a second, 64 writers", f"{together:,.0f}")
        self._row("… times as many", f"{ratio:.1f}", "≥ 7", ratio >= 7)
        self._row("… writes that shared a commit", f"{shared:.0f}")

    def _slots(self) -> None:
        """In one process, in turn; what the first times cost is not counted."""
        times = shared_slots(self.options.slots, SLOT_TIMES + 3)[3:]
        two, eight, sorting, slots, few = (statistics.median(column) for column in zip(*times, strict=True))
        assert few > 0, "eight people share no hour: then there is little to find"
        found = f"common slots of two people in four weeks, {slots:.0f}"
        self._row(f"CPU: {found}", f"{two / 1_000:.2f} ms", "≤ 5 ms", two <= 5_000)
        self._row("… times sorting 3,000 numbers", f"{statistics.median(row[0] / row[2] for row in times):.1f}")
        self._row(f"CPU: … of eight people, {few:.0f}", f"{eight / 1_000:.2f} ms", "≤ 20 ms", eight <= 20_000)

    def report(self) -> str:
        lines = [f"| {what} | {figure} | {goal} | {met} |" for what, figure, goal, met in self.rows]
        table = "\n".join(["| what | figure | goal | |", "|---|---:|---:|---|", *lines])
        return f"{machine()}\n\n{table}\n"


def machine() -> str:
    model = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    memory = int(re.search(r"MemTotal:\s+(\d+)", Path("/proc/meminfo").read_text()).group(1)) / (1 << 20)
    system = re.search(r'PRETTY_NAME="(.*)"', Path("/etc/os-release").read_text()).group(1)
    return (
        f"{datetime.date.today():%-d %B %Y}; {os.cpu_count()} cores ({model.group(1) if model else platform.machine()}), "
        f"{memory:.0f} GiB, {system}; load average {os.getloadavg()[0]:.1f} at the end."
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=3)
    parser.add_argument("--starts", type=int, default=7)
    parser.add_argument("--binary", type=Path, default=RELEASE / "turnabout")
    parser.add_argument("--hello", type=Path, default=RELEASE / "hello")
    parser.add_argument("--commits", type=Path, default=RELEASE / "commits")
    parser.add_argument("--slots", type=Path, default=RELEASE / "slots")
    parser.add_argument("--keep", action="store_true", help="leave RESULTS.md as it is")
    parser.add_argument("--data", type=Path, help="a folder that keeps the data set for the next run")
    options = parser.parse_args()
    servers.BINARY = options.binary.resolve()
    directory = options.data or Path(tempfile.mkdtemp(prefix="turnabout-bench."))
    bench = Bench(options, directory)
    try:
        bench.run()
    finally:
        if bench.data.server.process and bench.data.server.process.poll() is None:
            bench.data.server.kill()
        if not options.data:
            shutil.rmtree(directory)
    print(f"\n{bench.report()}")
    results = HERE / "RESULTS.md"
    if not options.keep:
        head, marker, _ = results.read_text().partition("<!-- figures -->\n")
        results.write_text(f"{head}{marker}\n{bench.report()}")


if __name__ == "__main__":
    main()
