"""A mail server that goes wrong where it is told to: aiosmtpd, which remembers all that it was given and answered.

What goes wrong is drawn from a seed: for a mail by its recipient and by how often that recipient was tried before, for a
connection by its number. So one seed asks the same of every run, however the threads interleave.
"""

import asyncio
import random
import ssl
import subprocess
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from email import message_from_bytes
from email.policy import default
from pathlib import Path

from aiosmtpd.smtp import SMTP

# Of a thousand attempts at a recipient, how many go wrong in which way. A recipient is refused for good where it says so;
# "taken" and "untaken" say what became of a mail to whose final dot there was no answer.
MAIL_FAULTS = {
    "421 at RCPT": 15, "451 at RCPT": 20, "550 at RCPT": 10, "dropped at RCPT": 15, "dropped in DATA": 15,
    "421 at the dot": 10, "451 at the dot": 15, "550 at the dot": 5,
    "dropped after the dot, untaken": 15, "dropped after the dot, taken": 15,
}
# The same of connections.
CONNECTION_FAULTS = {
    "421 greeting": 15, "dropped greeting": 10, "another's certificate": 15, "no TLS after STARTTLS": 10,
    "dropped in STARTTLS": 10,
}
# A recipient is tried in vain so often at most, so that every mail has its end.
MOST_FAULTS = 3


@dataclass
class Copy:
    """A mail that was given to the server up to its final dot, and that it took."""

    message_id: str
    to: str
    subject: str
    # What it asks of a calendar: REQUEST, CANCEL, or nothing.
    method: str | None
    content: bytes
    # Whether the sender can know that it was taken.
    is_acknowledged: bool
    at: float = field(default_factory=time.monotonic)


class Connection(SMTP):
    """One conversation, from the greeting on."""

    def __init__(self, server: "MailServer"):
        fault = server.connection_fault()
        contexts = {"another's certificate": server.strange_tls}
        super().__init__(
            server, hostname="127.0.0.1", timeout=600, tls_context=contexts.get(fault, server.tls),
            require_starttls=True, loop=server.loop,
        )
        self.fault, self.mails = fault, server
        server.open.add(self)
        # The last mail here that was answered with a 250: its sender may have died before it made a note of that.
        self.last: str | None = None

    async def push(self, status) -> None:
        if self.fault == "dropped greeting":
            return self.drop()
        if self.fault == "421 greeting":
            self._writer.write(b"421 4.3.2 not now\r\n")
            return self._writer.close()
        await super().push(status)

    async def smtp_STARTTLS(self, argument) -> None:
        if self.fault == "dropped in STARTTLS":
            return self.drop()
        if self.fault == "no TLS after STARTTLS":
            self._writer.write(b"220 go ahead\r\nthis is no handshake, and never will be one\r\n")
            return self._writer.close()
        await super().smtp_STARTTLS(argument)

    async def smtp_DATA(self, argument) -> None:
        if self.envelope.fault == "dropped in DATA":
            await self.push("354 go on")
            await self._reader.readuntil(b"\r\n")
            return self.drop()
        await super().smtp_DATA(argument)

    def connection_lost(self, error) -> None:
        self.mails.open.discard(self)
        super().connection_lost(error)

    def drop(self) -> None:
        """Ends the connection without a word, as a process that dies does."""
        (self._original_transport or self.transport).abort()


class MailServer:
    """The server, in a thread of its own, until the `with` block ends; everything in it is for that thread but reading."""

    def __init__(self, folder: Path, seed: int):
        self.seed = seed
        self.certificate, self.tls = own_certificate(folder, "own")
        _, self.strange_tls = own_certificate(folder, "strange")
        self.is_faulty = False
        # Recipients for whom the first mail from now on is put off, whatever the draws say.
        self.put_off: set[str] = set()
        self.stall_seconds = 0.0
        self.stalls_left = 0
        self.copies: list[Copy] = []
        self.refused: Counter[str] = Counter()
        self.faults: Counter[str] = Counter()
        self.attempts: Counter[str] = Counter()
        self.connections = 0
        self.open: set[Connection] = set()
        self.arrived = threading.Condition()

    def __enter__(self):
        self.loop = asyncio.new_event_loop()
        listening = self.loop.create_server(lambda: Connection(self), "127.0.0.1", 0)
        self.listener = self.loop.run_until_complete(listening)
        self.port = self.listener.sockets[0].getsockname()[1]
        self.thread = threading.Thread(target=self.loop.run_forever)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.listener.close()

    @property
    def setting(self) -> str:
        """The server as TURNABOUT_SMTP names it."""
        return f"smtp://127.0.0.1:{self.port}?ca={self.certificate}"

    @property
    def unsettled(self) -> set[str]:
        """The mails whose acknowledgement was the last word on a connection that is open."""
        return {connection.last for connection in list(self.open) if connection.last}

    def connection_fault(self) -> str | None:
        self.connections += 1
        if not self.is_faulty:
            return None
        fault = drawn(CONNECTION_FAULTS, f"{self.seed} connection {self.connections}")
        self.faults[fault] += 1
        return fault

    def _fault(self, recipient: str) -> str | None:
        if not self.is_faulty:
            return None
        self.attempts[recipient] += 1
        if recipient in self.put_off:
            self.put_off.remove(recipient)
            return "451 at the dot"
        attempt = self.attempts[recipient]
        return drawn(MAIL_FAULTS, f"{self.seed} {recipient} {attempt}") if attempt <= MOST_FAULTS else None

    async def handle_RCPT(self, connection: Connection, session, envelope, address, options) -> str:
        envelope.rcpt_tos.append(address)
        envelope.fault = self._fault(address)
        self.faults[envelope.fault] += 1
        if envelope.fault == "dropped at RCPT":
            connection.drop()
        if envelope.fault in ("421 at RCPT", "451 at RCPT", "550 at RCPT"):
            return self._refusal(connection, envelope.fault, address)
        return "250 fine"

    async def handle_DATA(self, connection: Connection, session, envelope) -> str:
        fault = envelope.fault
        if fault in ("421 at the dot", "451 at the dot", "550 at the dot"):
            return self._refusal(connection, fault, envelope.rcpt_tos[0])
        if self.is_faulty and self.stalls_left > 0 and not fault:
            self.stalls_left -= 1
            self.faults["stalled at the dot, taken"] += 1
            self._take(envelope, is_acknowledged=False)
            await asyncio.sleep(self.stall_seconds)
            connection.drop()
            return "250 too late"
        if fault == "dropped after the dot, untaken":
            connection.drop()
        else:
            connection.last = self._take(envelope, is_acknowledged=fault is None)
            if fault:
                connection.drop()
        return "250 taken"

    def _refusal(self, connection: Connection, fault: str, address: str) -> str:
        code = fault[:3]
        if code == "421":
            # Says so and hangs up, as RFC 5321 (3.8) has it, before it can hear more.
            connection.loop.call_soon(connection.transport.close)
        if code == "550":
            self.refused[address] += 1
        return f"{code} {code[0]}.3.0 as it was told to"

    def _take(self, envelope, is_acknowledged: bool) -> str:
        message = message_from_bytes(envelope.original_content, policy=default)
        calendars = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
        method = calendars[0].get_param("method") if calendars else None
        copy = Copy(
            message["Message-ID"], envelope.rcpt_tos[0], message["Subject"], method, envelope.original_content,
            is_acknowledged,
        )
        with self.arrived:
            self.copies.append(copy)
            self.arrived.notify_all()
        return copy.message_id

    def wait_for(self, holds, within: float) -> bool:
        """Waits until something holds of what has arrived."""
        with self.arrived:
            return self.arrived.wait_for(holds, within)


def drawn(faults: dict[str, int], draw: str) -> str | None:
    """One of the faults, or none, by their shares of a thousand."""
    number = random.Random(draw).randrange(1_000)
    for fault, share in faults.items():
        number -= share
        if number < 0:
            return fault
    return None


def own_certificate(folder: Path, name: str) -> tuple[Path, ssl.SSLContext]:
    """A certificate for 127.0.0.1 that vouches for itself, and a server's side of TLS with it."""
    certificate, key = folder / f"{name}.pem", folder / f"{name}.key"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
        + ["-subj", f"/CN={name}", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return certificate, context
