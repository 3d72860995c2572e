"""R15: a backup taken under load restores on an empty machine to a committed state; a damaged one is refused.

Clients write while backups are taken. Each is restored where there was nothing, and must hold every write that was
acknowledged before it began, and nothing by half. Then every way to spoil a file is tried.
"""

import argparse
import random
import re
import shutil
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
from machines import Machine, everything  # noqa: E402
from promises import STATEMENTS, losses  # noqa: E402
from writes import found  # noqa: E402


class Trial:
    def __init__(self, options: argparse.Namespace, directory: Path):
        self.options, self.directory = options, directory
        self.random = random.Random(options.seed)
        self.journal = Journal()
        self.faults: list[str] = []
        self.machines: list[Machine] = []
        self.first = self._machine("first")

    def run(self) -> None:
        server = self.first.server
        server.start()
        try:
            cookies: dict[str, str] = {}
            home = found(Client(server.origin, cookies), urlsplit(server.first_link).path)
            authors = [
                Author(str(number), server, home, self.journal, random.Random(self.random.random()))
                for number in range(self.options.threads)
            ]
            taken = []
            # PostgreSQL's transactions may be in each other's way too often: a 503, after which the step is made again.
            with Clients(authors, cookies, may_fail=bool(self.options.postgres)) as clients:
                for number in range(self.options.backups):
                    time.sleep(self.random.uniform(0.5, 3))
                    before = {step: set(marks) for step, marks in self.journal.acknowledged.items()}
                    file = self.directory / f"{number}.backup"
                    self.first.run("backup", str(file))
                    taken.append((file, before, self.journal.count))
            self.faults += clients.refusals
            for file, before, count in taken:
                self._verify(file, before, count)
            self._to_and_fro()
            self._spoil(taken[-1][0])
        finally:
            server.stop()
            for machine in self.machines:
                machine.remove()

    def _machine(self, name: str, engine: str | None = None) -> Machine:
        machine = Machine(self.directory / name, self.options.postgres if engine in (None, "postgres") else None)
        self.machines.append(machine)
        return machine

    def _verify(self, file: Path, before: dict[str, set[str]], count: int) -> None:
        """What was acknowledged before the backup began is there, and all that is there is whole; it can be served."""
        machine = self._machine(file.stem)
        machine.take_key(self.first)
        machine.run("restore", str(file))
        self.first_restored = machine
        look = machine.store.look(STATEMENTS, running=True)
        known = sum(map(len, before.values()))
        self.faults += [f"{file.name}: {loss}" for loss in losses(look, before)]
        self.faults += [f"{file.name}: {half}" for half in halves(look, self.journal.rosters)]
        self.faults += [f"{file.name}: {damage}" for damage in machine.store.damage(running=True)]
        machine.server.start()
        machine.server.stop()
        print(f"{file.name}: {known} writes before it, {count} by its end; restored, whole, and served", flush=True)

    def _to_and_fro(self) -> None:
        """When nobody writes, a restored database is the first one row by row, on either engine and back again."""
        last = self.directory / "last.backup"
        print_of = fingerprint(self.first.run("backup", str(last)))
        here = everything(self.first.store)
        path = ["sqlite", "postgres", "sqlite"] if self.options.postgres else ["sqlite"]
        for number, engine in enumerate(path):
            machine = self._machine(f"hop{number}", engine)
            machine.take_key(self.first)
            machine.run("restore", str(last))
            last = self.directory / f"hop{number}.backup"
            again = fingerprint(machine.run("backup", str(last)))
            if again != print_of:
                self.faults.append(f"hop {number} to {engine}: contents {again}, not {print_of}")
            if machine.store.__class__ is self.first.store.__class__ and everything(machine.store) != here:
                self.faults.append(f"hop {number} to {engine}: other rows than at first")
        print(f"restored {len(path)} times over, {' to '.join(path)}: the same contents", flush=True)

    def _spoil(self, file: Path) -> None:
        whole = file.read_bytes()
        bad = self.directory / "bad.backup"
        machine = self._machine("spoilt")
        machine.take_key(self.first)
        refusals = 0
        for _ in range(self.options.spoilt):
            cut = self.random.randrange(1, len(whole))
            bad.write_bytes(whole[:cut])
            refusals += self._refused(machine, bad, "was cut off", f"cut at {cut}")
            at = self.random.randrange(len(whole))
            flipped = bytearray(whole)
            flipped[at] ^= 1 << self.random.randrange(8)
            bad.write_bytes(flipped)
            refusals += self._refused(machine, bad, "altered|cut off|not a backup|does not know", f"bit at {at}")
        bad.write_bytes(b"address,name\n")
        refusals += self._refused(machine, bad, "not a backup", "another file")
        stranger = self._machine("stranger")
        stranger.write_key("ab" * 32)
        refusals += self._refused(stranger, file, "The key in .* belongs to the key", "another key")
        keyless = self._machine("keyless")
        refusals += self._refused(keyless, file, "There is no key in", "no key")
        keyless.run("restore", "--without-key", str(file))
        refusals += self._refused(self.first_restored, file, "empty one only", "a database in use")
        print(f"{refusals} spoilt or misplaced files refused with a reason", flush=True)

    def _refused(self, machine: Machine, file: Path, reason: str, what: str) -> bool:
        said = machine.server.refused("restore", str(file))
        if not re.search(reason, said):
            self.faults.append(f"{what}: it says {said!r}")
            return False
        return True


def fingerprint(said: str) -> str:
    return re.search(r"^ +contents +([0-9a-f]{64})$", said, re.M).group(1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--backups", type=int, default=10)
    parser.add_argument("--spoilt", type=int, default=40, help="how many times a file is cut, and a bit flipped")
    parser.add_argument("--threads", type=int, default=4)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32))
    parser.add_argument("--binary", type=Path, default=servers.BINARY)
    parser.add_argument("--postgres", metavar="URL", help="a database of scripts/postgres; SQLite without it")
    options = parser.parse_args()
    servers.BINARY = options.binary.resolve()
    print(f"Backups under load, on {'PostgreSQL' if options.postgres else 'SQLite'}, seed {options.seed}", flush=True)
    directory = Path(tempfile.mkdtemp(prefix="turnabout-fault."))
    trial = Trial(options, directory)
    trial.run()
    if trial.faults:
        print(*trial.faults[:50], f"The files are in {directory}", sep="\n")
        sys.exit(1)
    shutil.rmtree(directory)


if __name__ == "__main__":
    main()
