"""Whatever is at the address of somebody's calendar, it is read or refused within a second and 64 MiB.

Ana of the demonstration names calendars on a host of ours that answers as badly as can be, each to a fresh server. A
host that is slow may take the ten seconds that a fetch may; then the second is the processor's.
"""

import argparse
import os
import re
import socket
import sys
import tempfile
import threading
import time
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "BrowserTests"))

import demonstration  # noqa: E402
from client import Client  # noqa: E402
from hostile_calendars import DOCUMENTS, calendar, filled  # noqa: E402

SECONDS, MEBIBYTES = 1.0, 64
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/calendar\r\n"
PLAIN = calendar(["DTSTART:20270101T090000Z", "DURATION:PT1H"])
# Bytes to send, and seconds to wait before the next.
Answer = Callable[[], Iterable[bytes | float]]


def document(body: bytes, fields: bytes = b"") -> Answer:
    return lambda: [HEAD + fields + b"Content-Length: %d\r\n\r\n" % len(body), body]


def endless(first: bytes, then: bytes, pause: float = 0) -> Answer:
    def pieces():
        yield first
        while True:
            yield then
            yield pause

    return pieces


def redirect(location: str) -> Answer:
    return lambda: [f"HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n".encode()]


def bomb(count: int) -> bytes:
    """As gzip, so many million bytes that begin a calendar again and again."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    lines = (b"BEGIN:VCALENDAR\r\n" + b"X-A:1\r\n" * 142_854).ljust(1_000_000)
    return b"".join([packer.compress(lines) for _ in range(count)] + [packer.flush()])


ANSWERS: dict[str, Callable[[], Answer]] = {
    "50 MB, announced": lambda: document(filled(lambda n: [f"UID:{n}"], 50_000_000, 10_000_000)),
    "a body without end": lambda: endless(HEAD + b"\r\n", b"X" * 65_536),
    "chunks without end": lambda: endless(
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"8000\r\n" + b"X" * 0x8000 + b"\r\n"
    ),
    "a head without end": lambda: endless(HEAD, b"X-A: " + b"x" * 1_000 + b"\r\n"),
    "1,000 MB in 1.5 MB of gzip": lambda: document(bomb(1_000), b"Content-Encoding: gzip\r\n"),
    "a redirect in a circle": lambda: redirect("/"),
    "a redirect to 127.0.0.1, not opened": lambda: redirect("http://127.0.0.1:8080/"),
    "a redirect to 10.0.0.1": lambda: redirect("http://10.0.0.1/"),
    "a byte a second": lambda: endless(HEAD + b"\r\n", b"X", 1),
    "silence": lambda: endless(b"", b"", 1),
}


class Host:
    """A web server that gives one answer, at an address that is opened; others of this machine are not."""

    def __init__(self, address: str = "127.0.0.2"):
        self.answer: Answer = document(PLAIN)
        self.socket = socket.create_server((address, 0))
        self.url = f"http://{address}:{self.socket.getsockname()[1]}/"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            threading.Thread(target=self._talk, args=self.socket.accept()[:1], daemon=True).start()

    def _talk(self, peer: socket.socket) -> None:
        try:
            peer.recv(65_536)
            for piece in self.answer():
                time.sleep(piece) if isinstance(piece, int | float) else peer.sendall(piece)
        except OSError:
            pass  # it has had enough
        finally:
            peer.close()


class Reading(NamedTuple):
    """What one calendar took, from the form to the answer; the status is 0 where there was none in time."""

    status: int
    wall: float
    cpu: float
    mebibytes: float

    @property
    def is_good(self) -> bool:
        return self.status in (303, 422) and self.cpu <= SECONDS and self.mebibytes <= MEBIBYTES


class Trial:
    """A fresh server of the demonstration, at which Ana has named one calendar before."""

    def __init__(self, host: Host, directory: Path, patience: float):
        self.host, self.patience = host, patience
        self.server = demonstration.Demonstration(str(directory / "demo.db"), directory)
        self.server.settings["TURNABOUT_OPENED_NETWORKS"] = "127.0.0.2"
        self.server.start()
        self.process = Path(f"/proc/{self.server.process.pid}")
        ana = r'name="organisation" value="([^"]+)"><input [^>]*name="person" value="([^"]+)"><button [^>]*>Be Ana Silva'
        client = Client(self.server.origin)
        fields = re.search(ana, client.get("/demonstration")).groups()
        client.post("/demonstration", "/demonstration/sign-in", zip(("organisation", "person"), fields, strict=True))
        self.cookies = client.cookies
        host.answer = document(PLAIN)
        assert self._add() == 303

    def read(self, answer: Answer) -> Reading:
        self.host.answer = answer
        (self.process / "clear_refs").write_text("5")  # the peak starts anew
        before, used, begun = self._mebibytes("VmRSS"), self._processor, time.monotonic()
        status = self._add()
        wall = time.monotonic() - begun
        return Reading(status, wall, self._processor - used, self._mebibytes("VmHWM") - before)

    def _add(self) -> int:
        client = Client(self.server.origin, self.cookies)
        client.connection.timeout = self.patience
        try:
            return client.post("/calendar", "/calendar/others", {"address": self.host.url}.items()).status
        except TimeoutError:
            return 0

    @property
    def _processor(self) -> float:
        fields = (self.process / "stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def _mebibytes(self, name: str) -> float:
        return int(re.search(rf"{name}:\s+(\d+)", (self.process / "status").read_text()).group(1)) / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", type=Path, default=demonstration.BINARY, help="the command, a release build")
    parser.add_argument("--only", default="", help="a regular expression: of the cases those that it finds")
    parser.add_argument("--patience", type=float, default=60, help="seconds after which an answer is not waited for")
    options = parser.parse_args()
    demonstration.BINARY = options.binary.resolve()
    host, faults = Host(), 0
    cases = {name: lambda make=make: document(make()) for name, make in DOCUMENTS.items()} | ANSWERS
    for name in filter(re.compile(options.only).search, cases):
        with tempfile.TemporaryDirectory(prefix="turnabout-feeds.") as directory:
            trial = Trial(host, Path(directory), options.patience)
            try:
                reading = trial.read(cases[name]())
            finally:
                trial.server.kill()
        faults += not reading.is_good
        print(
            f"{name}: {reading.status or 'no answer'}, {reading.wall:.2f} s, of the processor {reading.cpu:.2f} s,"
            f" +{reading.mebibytes:.0f} MiB{'' if reading.is_good else ' TOO MUCH'}",
            flush=True,
        )
    sys.exit(f"{faults} calendars took too much" if faults else 0)


if __name__ == "__main__":
    main()
