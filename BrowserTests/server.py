"""Runs the built `turnabout` on a free port of 127.0.0.1 as an operator would: by environment and command line."""

import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import closing
from pathlib import Path

BINARY = Path(__file__).resolve().parent.parent / ".build" / "debug" / "turnabout"


class Server:
    """One server over one database; it may be started again, at the same address, after it was stopped or killed."""

    def __init__(self, database: str, directory: Path):
        self.database = database
        self.directory = directory
        self.log = directory / "server.log"
        self.port = free_port()
        self.origin = f"http://127.0.0.1:{self.port}"
        # What an operator would set besides.
        self.settings: dict[str, str] = {}
        self.process: subprocess.Popen | None = None

    def launch(self) -> None:
        """Starts the process without waiting for it."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [BINARY, "serve"], cwd=self.directory, env=environment(self._settings), stdout=log, stderr=log
            )

    def start(self, within: float = 60) -> float:
        """Starts the process and waits until it is ready; returns the seconds that took."""
        begun = time.monotonic()
        self.launch()
        self.wait_until_ready(within)
        return time.monotonic() - begun

    def wait_until_ready(self, within: float = 60) -> None:
        end = time.monotonic() + within
        while not self.is_ready():
            assert self.process.poll() is None, f"turnabout ended by itself:\n{self.log_end()}"
            assert time.monotonic() < end, f"turnabout was not ready within {within} s:\n{self.log_end()}"
            time.sleep(0.01)

    def is_ready(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.origin}/readyz", timeout=5) as answer:
                return answer.status == 200
        except (urllib.error.URLError, OSError):
            return False

    def stop(self) -> None:
        """Asks the process to end, and insists that it does so in good order."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            status = self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"turnabout did not end within 15 s of SIGTERM:\n{self.log_end()}") from None
        assert status == 0, f"turnabout ended with {status} on SIGTERM:\n{self.log_end()}"

    def kill(self) -> None:
        """kill -9: the process learns nothing of it."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def run(self, *arguments: str) -> str:
        """What another command of `turnabout` prints, beside the server and on its database."""
        done = turnabout(arguments, cwd=self.directory, settings=self._settings)
        assert done.returncode == 0, f"turnabout {' '.join(arguments)} ended with {done.returncode}:\n{done.stderr}"
        return done.stdout

    def refused(self, *arguments: str) -> str:
        """What a command says when it must not succeed."""
        done = turnabout(arguments, cwd=self.directory, settings=self._settings)
        assert done.returncode > 0, f"turnabout {' '.join(arguments)} ended with {done.returncode}:\n{done.stdout}"
        return done.stderr

    def mail(self) -> list[dict]:
        """The outbox, oldest first; each mail has `to`, `subject` and `text`."""
        return [json.loads(line) for line in self.run("mail", "--json", "--limit", "5000").splitlines()]

    def rows(self, query: str) -> list[str]:
        """What the database itself says to a query for one column."""
        if not self.uses_sqlite:
            return psql(self.database, query)
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as connection:
            return [str(value) for (value,) in connection.execute(query)]

    @property
    def uses_sqlite(self) -> bool:
        return "://" not in self.database

    @property
    def first_link(self) -> str:
        """The link that makes the first coordinator, as the server printed it at its first start."""
        end = time.monotonic() + 10
        while not (found := re.search(rf"{re.escape(self.origin)}/first/\S+", self.log.read_text(errors="replace"))):
            assert time.monotonic() < end, f"turnabout printed no first coordinator's link:\n{self.log_end()}"
            time.sleep(0.05)
        return found.group()

    def log_end(self) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-30:])

    @property
    def _settings(self) -> dict[str, str]:
        return {"TURNABOUT_DATABASE": self.database, "TURNABOUT_PORT": str(self.port)} | self.settings


def turnabout(arguments, cwd: Path | None = None, settings: dict[str, str] | None = None):
    """A command of `turnabout`, run to its end."""
    return subprocess.run(
        [BINARY, *arguments], cwd=cwd, env=environment(settings or {}), capture_output=True, text=True, timeout=120
    )


def environment(settings: dict[str, str]) -> dict[str, str]:
    """Ours without the TURNABOUT_* of whoever runs the tests, and with these."""
    return {name: value for name, value in os.environ.items() if not name.startswith("TURNABOUT_")} | settings


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def psql(url: str, statement: str) -> list[str]:
    """The rows of a statement, one line each."""
    done = subprocess.run(
        ["psql", "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set=ON_ERROR_STOP=1", url],
        input=statement,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, f"psql: {done.stderr}"
    return done.stdout.splitlines()


def in_schema(url: str, schema: str) -> str:
    """The same PostgreSQL database, seen through one schema."""
    return f"{url}{'&' if '?' in url else '?'}options=-csearch_path%3D{schema}"
