"""R1: no acknowledged write is lost to `kill -9`, and none is there by half.

Clients write over HTTP and journal every write that is acknowledged. At a random moment the server is killed (or with
--postmaster, PostgreSQL under a server that lives on), started again, and every journalled write must be there, once,
with everything that belongs to it.
"""

import argparse
import os
import random
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "BrowserTests"))

import server as servers  # noqa: E402
from client import Client  # noqa: E402
from clients import Author, Clients, Journal  # noqa: E402
from halves import halves  # noqa: E402
from promises import STATEMENTS, losses, unfinished  # noqa: E402
from stores import PostgresStore, SQLiteStore  # noqa: E402
from writes import found  # noqa: E402


class Trial:
    """One server on one store, killed again and again."""

    def __init__(self, options: argparse.Namespace, directory: Path):
        self.options = options
        self.store = PostgresStore(options.postgres) if options.postgres else SQLiteStore(directory)
        self.server = servers.Server(self.store.url, directory)
        self.random = random.Random(options.seed)
        self.journal = Journal()
        self.ready_times: list[float] = []
        self.lost: list[str] = []
        self.halves: list[str] = []
        self.faults: list[str] = []

    def run(self) -> None:
        self.server.start()
        try:
            self.cookies: dict[str, str] = {}
            home = found(Client(self.server.origin, self.cookies), urlsplit(self.server.first_link).path)
            self.authors = [
                Author(str(number), self.server, home, self.journal, random.Random(self.random.random()))
                for number in range(self.options.threads)
            ]
            cycle = 0
            # A trial in which some kind of write never succeeded has shown nothing about it: a short one goes on.
            while cycle < self.options.cycles or (self._never and cycle < self.options.cycles + 20):
                self._cycle(cycle)
                if self.broken:
                    return
                cycle += 1
                if cycle % 20 == 0:
                    print(f"{cycle} cycles, {self.journal.count} acknowledged writes", flush=True)
            self._finish()
        finally:
            if self.server.process.poll() is None:
                self.server.stop()

    @property
    def broken(self) -> list[str]:
        return self.lost + self.halves + self.faults

    @property
    def _never(self) -> list[str]:
        return [step for step, marks in self.journal.acknowledged.items() if not marks]

    def _cycle(self, cycle: int) -> None:
        with Clients(self.authors, self.cookies, may_fail=bool(self.options.postmaster)) as clients:
            time.sleep(self.random.uniform(0.02, 2.0))
            (self._kill_postmaster if self.options.postmaster else self._kill_server)()
        self.faults += clients.refusals
        if not self.options.postmaster:
            self._verify(f"cycle {cycle}, as killed", running=False)
            if self.random.random() < 0.1:  # recovery must survive the same
                self.server.launch()
                time.sleep(self.random.uniform(0, 0.3))
                self.server.kill()
            self.ready_times.append(self.server.start())
        self._verify(f"cycle {cycle}, started again", running=True)

    def _kill_server(self) -> None:
        assert self.server.process.poll() is None, f"turnabout ended by itself:\n{self.server.log_end()}"
        self.server.kill()

    def _kill_postmaster(self) -> None:
        cluster = Path(self.options.postmaster)
        postmaster = (cluster / "data" / "postmaster.pid").read_text().split()[0]
        os.kill(int(postmaster), signal.SIGKILL)
        while Path("/proc", postmaster).exists():  # until somebody has buried it, it counts as running
            time.sleep(0.01)
        time.sleep(self.random.uniform(0, 0.5))
        subprocess.run([HERE.parent / "scripts" / "postgres", "start", cluster], check=True, capture_output=True)
        begun = time.monotonic()
        self.server.wait_until_ready()
        self.ready_times.append(time.monotonic() - begun)
        time.sleep(self.random.uniform(0, 0.5))  # the clients must find their way back by themselves

    def _verify(self, when: str, running: bool) -> None:
        self.faults += [f"{when}: {damage}" for damage in self.store.damage(running)]
        look = self.store.look(STATEMENTS, running)
        self.lost += [f"{when}: {loss}" for loss in losses(look, self.journal.acknowledged)]
        self.halves += [f"{when}: {half}" for half in halves(look, self.journal.rosters)]

    def _finish(self) -> None:
        """Work that a killed server had claimed is taken up again, on PostgreSQL once the lease of a minute is over."""
        end = time.monotonic() + 120
        while waiting := unfinished(self.store.look(STATEMENTS, running=True)):
            if time.monotonic() > end:
                self.faults.append(f"{len(waiting)} proposals were never finished: {waiting[:3]}")
                return
            time.sleep(1)
        self._verify("at the end", running=True)
        self._try_the_checks()
        self.faults += [f"no {step} was ever acknowledged" for step in self._never]

    def _try_the_checks(self) -> None:
        """A check that cannot fail is none: three rows missing anywhere must be noticed."""
        look = self.store.look(STATEMENTS, running=True)
        for name, rows in look.items():
            damaged = look | {name: rows[3:]}
            noticed = [*losses(damaged, self.journal.acknowledged), *halves(damaged, self.journal.rosters)]
            if not noticed:
                self.faults.append(f"nothing noticed that {name} were missing")

    def report(self) -> str:
        journal, times = self.journal, sorted(self.ready_times)
        lines = [
            f"{len(times)} kills, {journal.count} acknowledged writes, {len(self.lost)} lost",
            f"{len(self.halves)} by half, {len(self.faults)} other faults",
            "acknowledged: " + ", ".join(f"{len(marks)} {step}" for step, marks in journal.acknowledged.items()),
            "interrupted: " + ", ".join(f"{count} {step}" for step, count in journal.interrupted.most_common()),
        ]
        if times:
            p99 = times[int(len(times) * 0.99)]
            lines.append(f"ready again after {statistics.median(times):.2f} s (median), {p99:.2f} s (p99)")
        return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cycles", type=int, default=200)
    parser.add_argument("--threads", type=int, default=4)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32))
    parser.add_argument("--binary", type=Path, default=servers.BINARY, help="the command; a copy survives a rebuild")
    parser.add_argument("--postgres", metavar="URL", help="a database of scripts/postgres; SQLite without it")
    parser.add_argument("--postmaster", metavar="DIRECTORY", help="kill this cluster of scripts/postgres instead")
    options = parser.parse_args()
    servers.BINARY = options.binary.resolve()

    target = "PostgreSQL's postmaster" if options.postmaster else "the server"
    print(f"Killing {target}, on {'PostgreSQL' if options.postgres else 'SQLite'}, seed {options.seed}", flush=True)
    directory = Path(tempfile.mkdtemp(prefix="turnabout-fault."))
    trial = Trial(options, directory)
    trial.run()
    print(trial.report())
    if trial.broken:
        print(*trial.broken[:50], f"The database and the log are in {directory}", sep="\n")
        sys.exit(1)
    shutil.rmtree(directory)


if __name__ == "__main__":
    main()
