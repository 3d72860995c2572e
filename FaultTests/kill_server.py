"""R1: no acknowledged write is lost to `kill -9`.

Clients write over HTTP and journal every write that is acknowledged. At a random moment the server is killed (or with
--postmaster, PostgreSQL under a server that lives on), started again, and every journalled write must be there, once.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from http.client import HTTPException
from pathlib import Path
from urllib.parse import urlsplit

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "BrowserTests"))

from client import Client, Refused  # noqa: E402
from server import Server  # noqa: E402
from stores import PostgresStore, SQLiteStore  # noqa: E402
from writes import WRITES, prepare  # noqa: E402


class Clients:
    """Threads that write until they are told to stop; whatever was acknowledged by then is in the journal."""

    def __init__(self, server: Server, cookies: dict[str, str], journal: dict[str, set[str]], cycle: int, count: int):
        self.server, self.cookies, self.journal, self.cycle = server, cookies, journal, cycle
        self.stopping = threading.Event()
        self.refusals: list[str] = []
        self.threads = [threading.Thread(target=self._write, args=(number,)) for number in range(count)]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.stopping.set()
        for thread in self.threads:
            thread.join()

    def _write(self, thread: int) -> None:
        client = Client(self.server.origin, dict(self.cookies))
        number = 0
        while not self.stopping.is_set():
            write = WRITES[number % len(WRITES)]
            mark = f"k-{self.cycle}-{thread}-{number}"
            number += 1
            try:
                write.make(client, mark)
                self.journal[write.name].add(mark)
            except (OSError, HTTPException):
                time.sleep(0.02)
            except Refused as refused:
                # 5xx is what a server may say while its database is away; anything else would write nothing for ever.
                if refused.status < 500:
                    self.refusals.append(f"{write.name}: {refused}")
                    return
                time.sleep(0.02)
            except Exception as error:
                self.refusals.append(f"{write.name}: {error!r}")
                return


class Trial:
    """One server on one store, killed again and again."""

    def __init__(self, options: argparse.Namespace, directory: Path):
        self.options = options
        self.store = PostgresStore(options.postgres) if options.postgres else SQLiteStore(directory)
        self.server = Server(self.store.url, directory)
        self.random = random.Random(options.seed)
        self.journal: dict[str, set[str]] = {write.name: set() for write in WRITES}
        self.cookies: dict[str, str] = {}
        self.ready_times: list[float] = []
        self.faults: list[str] = []

    def run(self) -> None:
        self.server.start()
        prepare(Client(self.server.origin, self.cookies), urlsplit(self.server.first_link).path)
        try:
            for cycle in range(self.options.cycles):
                self._cycle(cycle)
                if self.faults:
                    break
                if cycle % 20 == 19:
                    print(f"{cycle + 1} cycles, {self.acknowledged} acknowledged writes", flush=True)
        finally:
            if self.server.process.poll() is None:
                self.server.stop()
        # A trial in which some kind of write never succeeded has shown nothing about it.
        self.faults += [f"no {name} was ever acknowledged" for name, marks in self.journal.items() if not marks]

    @property
    def acknowledged(self) -> int:
        return sum(len(marks) for marks in self.journal.values())

    def _cycle(self, cycle: int) -> None:
        with Clients(self.server, self.cookies, self.journal, cycle, self.options.threads) as clients:
            time.sleep(self.random.uniform(0.02, 1.0))
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
        os.kill(int((cluster / "data" / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
        time.sleep(self.random.uniform(0, 0.5))
        subprocess.run([HERE.parent / "scripts" / "postgres", "start", cluster], check=True, capture_output=True)
        begun = time.monotonic()
        self.server.wait_until_ready()
        self.ready_times.append(time.monotonic() - begun)

    def _verify(self, when: str, running: bool) -> None:
        self.faults += [f"{when}: {damage}" for damage in self.store.damage(running)]
        for write in WRITES:
            found = self.store.rows(write.marks, running)
            lost = self.journal[write.name] - set(found)
            self.faults += [f"{when}: lost {write.name} {mark}" for mark in sorted(lost)[:5]]
            if len(found) != len(set(found)):
                self.faults.append(f"{when}: some {write.name} is there twice")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cycles", type=int, default=200)
    parser.add_argument("--threads", type=int, default=4)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32))
    parser.add_argument("--postgres", metavar="URL", help="a database of scripts/postgres; SQLite without it")
    parser.add_argument("--postmaster", metavar="DIRECTORY", help="kill this cluster of scripts/postgres instead")
    options = parser.parse_args()

    target = "PostgreSQL's postmaster" if options.postmaster else "the server"
    print(f"Killing {target}, on {'PostgreSQL' if options.postgres else 'SQLite'}, seed {options.seed}", flush=True)
    directory = Path(tempfile.mkdtemp(prefix="turnabout-fault."))
    trial = Trial(options, directory)
    trial.run()

    times = sorted(trial.ready_times)
    ready = f"ready within {times[int(len(times) * 0.99)]:.2f} s (p99)" if times else "never ready again"
    print(f"{len(times)} kills, {trial.acknowledged} acknowledged writes, {len(trial.faults)} faults, {ready}")
    if trial.faults:
        print(*trial.faults, f"The database and the log are in {directory}", sep="\n")
        sys.exit(1)
    shutil.rmtree(directory)


if __name__ == "__main__":
    main()
