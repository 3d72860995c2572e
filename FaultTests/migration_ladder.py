"""R16: whatever schema a database has, and wherever a migration is killed, starting again brings it to the newest.

For every schema there was, a database full of rows is made. Its way up is taken once undisturbed; then again and again
from a fresh copy, killed before one of its writes to file or server, and started anew. In the end it must hold what
the undisturbed one holds, value by value.
"""

import argparse
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "BrowserTests"))

import server as servers  # noqa: E402
from backups import fingerprint  # noqa: E402
from ladder_rows import FIRST_WITH_ALL, statements  # noqa: E402
from server import environment, psql  # noqa: E402


class FileRung:
    """A SQLite file and copies of it."""

    def __init__(self, directory: Path, name: str):
        self.directory, self.path = directory, directory / f"{name}.db"

    @property
    def url(self) -> str:
        return str(self.path)

    def fill(self, texts: list[str]) -> None:
        with closing(sqlite3.connect(self.path)) as database:
            database.executescript("BEGIN;" + ";".join(texts) + ";COMMIT;")
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def copied(self, name: str) -> "FileRung":
        copy = FileRung(self.directory, name)
        shutil.copy(self.path, copy.path)
        return copy

    def remove(self) -> None:
        for file in self.directory.glob(self.path.name + "*"):
            file.unlink()


class ServerRung:
    """A database of PostgreSQL's and copies of it."""

    def __init__(self, base: str, name: str, template: str = "template1"):
        self.base, self.name = base, f"ladder_{os.getpid()}_{name}"
        psql(base, f"CREATE DATABASE {self.name} TEMPLATE {template}")

    @property
    def url(self) -> str:
        return self.base.rsplit("/", 1)[0] + "/" + self.name

    def fill(self, texts: list[str]) -> None:
        psql(self.url, ";".join(["BEGIN", *texts, "COMMIT"]) + ";")

    def copied(self, name: str) -> "ServerRung":
        return ServerRung(self.base, name, self.name)

    def remove(self) -> None:
        psql(self.base, f"DROP DATABASE {self.name} WITH (FORCE)")


class Ladder:
    def __init__(self, options: argparse.Namespace, directory: Path):
        self.options, self.directory = options, directory
        self.shim = directory / "killer.so"
        compiler = shutil.which("cc") or shutil.which("clang")
        subprocess.run(
            [compiler, "-shared", "-fPIC", "-O1", "-o", self.shim, HERE / "killer.c", "-ldl"], check=True
        )
        self.faults: list[str] = []
        self.kills = 0
        self.slowest = 0.0

    def run(self) -> None:
        newest = self._newest()
        for number in range(1, newest):
            rung = self._rung(f"rung{number}")
            self._command(rung, "migrate", "--to", str(min(number, FIRST_WITH_ALL)))
            rung.fill(statements(self.options.people, number))
            self._command(rung, "migrate", "--to", str(number))
            self._climb(rung, number, newest)
            rung.remove()

    def _newest(self) -> int:
        rung = self._rung("newest")
        self._command(rung, "migrate")
        number = int(self._schema(rung))
        rung.remove()
        return number

    def _schema(self, rung) -> str:
        said = self._command(rung, "backup", "--replace", str(self.directory / "look.backup")).stdout
        self.print = fingerprint(said)
        return said.split("schema ")[1].split()[0]

    def _rung(self, name: str):
        return ServerRung(self.options.postgres, name) if self.options.postgres else FileRung(self.directory, name)

    def _command(self, rung, *arguments: str, **extra: str) -> subprocess.CompletedProcess:
        key = str(self.directory / "turnabout.key")
        settings = {"TURNABOUT_DATABASE": rung.url, "TURNABOUT_KEY_FILE": key, "TURNABOUT_LOG": "error"}
        if extra:
            extra |= {"LD_PRELOAD": str(self.shim)}
        done = subprocess.run(
            [servers.BINARY, *arguments], cwd=self.directory, env=environment(settings) | extra, capture_output=True,
            text=True, timeout=300,
        )
        if not extra and done.returncode != 0:
            raise AssertionError(f"turnabout {' '.join(arguments)} on {rung.url}: {done.stderr}")
        return done

    def _climb(self, rung, number: int, newest: int) -> None:
        whole = rung.copied(f"whole{number}")
        counted = self.directory / "count"
        begun = time.monotonic()
        self._command(whole, "migrate", FAULT_COUNT=str(counted))
        took = time.monotonic() - begun
        self._schema(whole)
        expected = self.print
        whole.remove()
        writes = int(counted.read_text())
        steps = sorted({writes * kill // self.options.kills for kill in range(self.options.kills)})
        for step in steps:
            copy = rung.copied(f"killed{number}")
            killed = self._command(copy, "migrate", FAULT_AFTER=str(step))
            self.kills += killed.returncode == -9
            if killed.returncode not in (-9, 0):
                self.faults.append(f"from {number}, write {step}: ended with {killed.returncode}: {killed.stderr}")
            begun = time.monotonic()
            self._command(copy, "migrate")
            self.slowest = max(self.slowest, time.monotonic() - begun)
            if self._schema(copy) != str(newest) or self.print != expected:
                self.faults.append(f"from {number}, killed before write {step}: other contents than undisturbed")
            copy.remove()
        print(f"{number} to {newest}: {writes} writes in {took:.1f} s, killed before {len(steps)} of them", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=12, help="how many for each schema")
    parser.add_argument("--binary", type=Path, default=servers.BINARY)
    parser.add_argument("--postgres", metavar="URL", help="a cluster of scripts/postgres; SQLite without it")
    options = parser.parse_args()
    servers.BINARY = options.binary.resolve()
    print(f"Migrations killed, on {'PostgreSQL' if options.postgres else 'SQLite'}", flush=True)
    directory = Path(tempfile.mkdtemp(prefix="turnabout-fault."))
    ladder = Ladder(options, directory)
    ladder.run()
    print(f"{ladder.kills} kills, each mended by the next start, the slowest in {ladder.slowest:.1f} s")
    if ladder.faults:
        print(*ladder.faults[:50], f"The files are in {directory}", sep="\n")
        sys.exit(1)
    shutil.rmtree(directory)


if __name__ == "__main__":
    main()
