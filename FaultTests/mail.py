"""R12: no mail is lost and none comes twice, whatever the mail server and the machine do, and none overtakes another.

A mail server drops connections before and after the final dot, answers 421, 451 and 550, stalls, and spoils TLS, while
the product is killed and started again. A second copy is forgiven where nobody could know that the first was taken: its
acknowledgement never came, or the product was killed before it could note it. Then it is the same, byte for byte.
"""

import argparse
import logging
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "BrowserTests"))

import server as servers  # noqa: E402
from correspondents import MOST_AT_ONCE, Inviter, pairs  # noqa: E402
from deliveries import STATEMENTS, overtakings, verdict  # noqa: E402
from load import Organisation  # noqa: E402
from mail_server import MailServer  # noqa: E402
from stores import PostgresStore, SQLiteStore  # noqa: E402

class Trial:
    """One instance and its mail server."""

    def __init__(self, options: argparse.Namespace, directory: Path, mails: MailServer):
        self.options, self.mails = options, mails
        self.store = PostgresStore(options.postgres) if options.postgres else SQLiteStore(directory)
        self.server = servers.Server(self.store.url, directory)
        self.random = random.Random(options.seed)
        # When things begin to go wrong, and the copies and connections that there were before.
        self.begun, self.before, self.opened = 0.0, 0, 0
        self.figures: list[str] = []
        # How often a mail may come again because the product was killed behind it.
        self.forgiven: Counter[str] = Counter()

    def run(self) -> list[str]:
        self.server.start()
        try:
            self.organisation = Organisation(self.server)
            self.inviter = Inviter(self.organisation)
            self._measure()
            self.pairs = pairs(self.organisation, self.options.pairs, self.mails)
            assert not self._unsettled(within=60)
            self._disturb()
            # They are tried again after a minute, two, four.
            waiting = self._unsettled(within=self.options.patience)
            self._note_figures()
            faults = [f"waits still: {mail}" for mail in waiting]
            faults += verdict(self._mails(), self.mails, self.forgiven)
            return faults + list(overtakings(self.mails.copies)) + self._try_the_checks()
        finally:
            if self.server.process.poll() is None:
                self.server.stop()

    def _measure(self) -> None:
        """Mails that waited for a mail server go out to one that makes no mistakes."""
        for _ in range(self.options.measured // MOST_AT_ONCE):
            self.inviter.invite(MOST_AT_ONCE)
        self.server.stop()
        self.server.settings["TURNABOUT_SMTP"] = self.mails.setting
        self.server.start()
        count = self.inviter.invited
        arrived = self.mails.wait_for(lambda: len(self.mails.copies) >= count, within=600)
        assert arrived, f"only {len(self.mails.copies)} of {count} came:\n{self.server.log_end()}"
        seconds = self.mails.copies[-1].at - self.mails.copies[0].at
        print(f"without faults {count} mails in {seconds:.1f} s, {count / seconds:.0f}/s,", end=" ")
        print(f"over {self.mails.connections} connections", flush=True)

    def _disturb(self) -> None:
        """Everything goes wrong at once: the mail server errs, and the product is killed and stopped."""
        self.begun, self.before, self.opened = time.monotonic(), len(self.mails.copies), self.mails.connections
        self.mails.put_off = {f"paired.{number}@example.org" for number in range(2 * len(self.pairs))}
        self.mails.is_faulty = True
        for pair in self.pairs:
            pair.book()
        for pair in self.pairs:
            pair.cancel()
        interruptions = [self._kill] * self.options.kills + [self._stop]
        shares = sorted(self.random.uniform(0.05, 0.85) for _ in interruptions)
        self.random.shuffle(interruptions)
        due = [int(share * self.options.mails) for share in shares]
        wanted = self.inviter.invited + self.options.mails
        while due or self.inviter.invited < wanted:
            if self.inviter.invited < wanted:
                self.inviter.invite(MOST_AT_ONCE)
            else:
                self.mails.wait_for(lambda: self._copies >= due[0], within=600)
            while due and self._copies >= due[0]:
                due.pop(0)
                interruptions.pop()()
        self.mails.stall_seconds, self.mails.stalls_left = 75, self.options.stalls

    @property
    def _copies(self) -> int:
        return len(self.mails.copies) - self.before

    def _kill(self) -> None:
        """The product stands still for a moment first, so that it is known what it had been told."""
        self.server.process.send_signal(signal.SIGSTOP)
        time.sleep(0.3)
        self.forgiven.update(self.mails.unsettled)
        self.server.kill()
        self.server.start()

    def _stop(self) -> None:
        """What is under way is settled, so that nothing is forgiven."""
        self.server.stop()
        self.server.start()

    def _mails(self) -> list[dict]:
        return self.store.look(STATEMENTS, running=True)["mails"]

    def _unsettled(self, within: float) -> list[dict]:
        """The mails that have not left and were not given up, once there are none or time is over."""
        end = time.monotonic() + within
        while (waiting := [mail for mail in self._mails() if mail["state"] == "waiting"]) and time.monotonic() < end:
            time.sleep(1)
        return waiting

    def _note_figures(self) -> None:
        seconds, connections = time.monotonic() - self.begun, self.mails.connections - self.opened
        self.figures.append(f"with faults {self._copies} copies in {seconds:.0f} s over {connections} connections")
        self.figures.append(f"{sum(self.forgiven.values())} mails were under way at {self.options.kills} kills")

    def _try_the_checks(self) -> list[str]:
        """A check that cannot fail is none: a copy too few, one too many, and all in reverse must be noticed."""
        mails, whole = self._mails(), self.mails.copies
        times = Counter(copy.message_id for copy in whole) + self.forgiven
        single = next(copy for copy in whole if times[copy.message_id] == 1 and copy.is_acknowledged)
        missed = []
        for name, copies in {
            "a lost mail": [copy for copy in whole if copy is not single], "a second copy": [*whole, single]
        }.items():
            self.mails.copies = copies
            if not any(verdict(mails, self.mails, self.forgiven)):
                missed.append(f"nothing noticed {name}")
        self.mails.copies = whole
        if self.pairs and not any(overtakings(whole[::-1])):
            missed.append("nothing noticed that cancellations came first")
        return missed


def summary(trial: Trial) -> str:
    mails = trial.mails
    different = len({copy.message_id for copy in mails.copies})
    of_sessions = sum(copy.method is not None for copy in mails.copies)
    lines = trial.figures + [
        f"{different} mails arrived, {of_sessions} of them about sessions; {sum(mails.refused.values())} were refused",
        f"{len(mails.copies) - different} second copies, each forgiven unless it is told below",
    ]
    faults = sorted((fault, count) for fault, count in mails.faults.items() if fault)
    return "\n".join(lines + [f"  {count:5} {fault}" for fault, count in faults])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--mails", type=int, default=10_000, help="in multiples of 500")
    parser.add_argument("--measured", type=int, default=2_000, help="how many go out before anything goes wrong")
    parser.add_argument("--pairs", type=int, default=20, help="who book a session and call it off")
    parser.add_argument("--kills", type=int, default=3)
    parser.add_argument("--stalls", type=int, default=4, help="final dots that are answered with silence")
    parser.add_argument("--patience", type=int, default=1_200, help="seconds until every mail must have its end")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32))
    parser.add_argument("--binary", type=Path, default=servers.BINARY)
    parser.add_argument("--postgres", metavar="URL", help="a database of scripts/postgres; SQLite without it")
    options = parser.parse_args()
    servers.BINARY = options.binary.resolve()
    logging.disable(logging.CRITICAL)  # aiosmtpd tells of every connection that is lost

    print(f"R12 mail, on {'PostgreSQL' if options.postgres else 'SQLite'}, seed {options.seed}", flush=True)
    directory = Path(tempfile.mkdtemp(prefix="turnabout-mail."))
    with MailServer(directory, options.seed) as mails:
        trial = Trial(options, directory, mails)
        faults = trial.run()
        print(summary(trial))
    if faults:
        print(f"{len(faults)} faults", *faults[:20], f"The database and the log are in {directory}", sep="\n")
        sys.exit(1)
    shutil.rmtree(directory)


if __name__ == "__main__":
    main()
