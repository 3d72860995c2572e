"""Every reminder of a twelve-week round goes out once, in its hour and in its reader's words, however often the server
is killed.

A server under a clock of ours serves a round of a hundred people who book, move and call off sessions. It
is started whenever something is due to somebody, up to hours late, and killed at once, mostly while it sends;
then again at the same time, until it comes to an end of it. What it sent is held against the rules, worked out anew.
"""

import argparse
import json
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "BrowserTests"))

import server as servers  # noqa: E402
from ahead import AheadServer  # noqa: E402
from load import Organisation  # noqa: E402
from reminder_ledger import Ledger, moment  # noqa: E402
from reminder_mails import KINDS, ReminderMails, reminders  # noqa: E402
from reminder_rules import HOUR, SECOND, Rules  # noqa: E402
from round_people import RoundPeople  # noqa: E402
from stores import PostgresStore, SQLiteStore  # noqa: E402
from whims import Whims  # noqa: E402

# The clocks of Europe change on the last of March; a round of twelve weeks.
BEGINNING = datetime(2030, 3, 18, 8, tzinfo=UTC)
DAYS = "2030-03-20", "2030-06-11"
END = datetime(2030, 6, 14, tzinfo=UTC)
# How often the server is killed over one occasion, each as likely as the others.
KILLS = (0, 0, 1, 1, 2)
# And how much people do thereafter.
ACTIONS = (0, 0, 0, 0, 1, 2)
COUNTS = {"reminders": "SELECT COUNT(*) AS count FROM reminder"}


class Trial:
    """One round on one store."""

    def __init__(self, options: argparse.Namespace, directory: Path):
        self.options = options
        self.draws = random.Random(options.seed)
        self.store = PostgresStore(options.postgres) if options.postgres else SQLiteStore(directory)
        self.server = AheadServer(self.store.url, directory, BEGINNING)
        self.starts, self.kills, self.amidst, self.settled = 0, 0, 0, 0
        self.ledger = Ledger(self.store)
        self.faults = self.ledger.faults

    def run(self) -> None:
        self._start(self.server.began)
        self.server.wait_until_ready()
        begun = time.monotonic()
        try:
            organisation = Organisation(self.server)
            self.people = RoundPeople(self.server, self.store, organisation, DAYS, self.options.people)
            self.people.choose_languages(self.draws)
            self.whims = Whims(self.people, self.draws)
            self.whims.begin(self.ledger.rules())
            self.rules = self.ledger.rules()
            self.server.kill()
            end = int(END.timestamp()) * SECOND
            while (occasion := self._next_occasion()) < end:
                self._occasion(occasion)
                if len(self.faults) > 20:
                    return
            self._start(end)
            self._settle()
            self.seconds = time.monotonic() - begun
            self._finish()
        finally:
            if self.server.process.poll() is None:
                self.server.kill()

    def _next_occasion(self) -> int:
        """A while after something is due: a server may be away for hours, but not when a session begins."""
        now = self.server.now
        occasions = [closing for closing in self.rules.closings() if closing > now]
        for key, opening in self.rules.openings(now):
            patience = HOUR * 2 // 3 if key.kind == "hour-before" else 4 * HOUR
            occasions.append(opening + int(self.draws.random() * patience))
        return min(occasions, default=1 << 62)

    def _occasion(self, at: int) -> None:
        """Something is due: the server is killed over it some times, then let be; thereafter people act."""
        before, since = self.rules, self.server.now
        for _ in range(self.draws.choice(KILLS)):
            self._start(at)
            self._kill_amidst()
        self._start(at)
        self._settle()
        self._judge(before, since)
        for _ in range(self.draws.choice(ACTIONS)):
            self.whims.act(self.rules, self.server.now)
            self.rules = self.ledger.rules()
        self.server.kill()

    def _start(self, at: int) -> None:
        self.server.launch_at(at)
        self.starts += 1

    def _kill_amidst(self) -> None:
        """Half of the times a moment after the first reminder has gone out, and at a random moment otherwise."""
        before, begun = self._count, time.monotonic()
        patience = begun + self.draws.uniform(0.05, 0.5)
        if self.draws.random() < 0.5:
            while self._count == before and time.monotonic() < begun + 0.8:
                time.sleep(0.002)
            patience = time.monotonic() + self.draws.uniform(0, 0.03)
        time.sleep(max(0, patience - time.monotonic()))
        assert self.server.process.poll() is None, f"turnabout ended by itself:\n{self.server.log_end()}"
        self.server.kill()
        self.kills += 1
        rules = self.ledger.rules()
        left = any(key not in rules.sent and rules.is_open(key, self.server.began) for key in rules.wanted)
        self.amidst += left and len(rules.sent) > before

    @property
    def _count(self) -> int:
        return self._look(COUNTS)["reminders"][0]["count"]

    def _settle(self) -> None:
        """Waits until the server has looked at all that was due when it started, or for longer than its pauses."""
        self.server.wait_until_ready()
        due = {"due": f"SELECT COUNT(*) AS count FROM engagement WHERE look_at <= {self.server.began}"}
        end = time.monotonic() + 45
        while self._look(due)["due"][0]["count"] and time.monotonic() < end:
            time.sleep(0.01)
        self.settled += 1
        if self.settled % 50 == 0:
            print(f"{moment(self.server.began)}: {self.kills} kills, {len(self.ledger.seen)} reminders", flush=True)

    def _judge(self, before: Rules, since: int) -> None:
        self.rules = self.ledger.rules()
        self.ledger.judge(before, since, self.rules, self.server.began)

    def _finish(self) -> None:
        self._judge(self.rules, self.server.began)
        mails = self.server.run("mail", "--json", "--limit", "100000").splitlines()
        self.mails = list(reminders([json.loads(line) for line in mails]))
        words = ReminderMails()
        self.faults += words.faults(self.mails, self.rules, self.people)
        self.faults += self.store.damage(running=True)
        kinds = Counter(key.kind for key in self.rules.sent)
        self.faults += [f"nobody ever got one of kind {kind}" for kind in KINDS if not kinds[kind]]
        for name, spoilt in {"a lost mail": self.mails[1:], "a second mail": [self.mails[0], *self.mails]}.items():
            if not any(words.faults(spoilt, self.rules, self.people)):
                self.faults.append(f"nothing noticed {name}")

    def _look(self, statements: dict[str, str]):
        return self.store.look(statements, running=True)


def report(trial: Trial) -> str:
    delay = statistics.median(trial.ledger.delays) / SECOND / 60
    kinds = Counter(key.kind for key in trial.rules.sent)
    readers = Counter(trial.people.by_address[mail["to"]].language for mail in trial.mails)
    zones = {str(trial.rules.zones[key.person]) for key in trial.rules.sent}
    hours = [trial.rules.local(key.person, row["sent_at"]).hour for key, row in trial.rules.sent.items()]
    lines = [
        f"{trial.starts} starts over twelve weeks in {trial.seconds:.0f} s: {trial.kills} of them ended by kill -9"
        f" on the way, {trial.amidst} between two reminders",
        f"{len(trial.people.by_address)} people did: "
        + ", ".join(f"{count} {what}" for what, count in trial.whims.done.items()),
        f"{len(trial.rules.sent)} reminders: " + ", ".join(f"{count} {kind}" for kind, count in kinds.most_common()),
        f"{len(trial.mails)} mails, in {len(zones)} zones: "
        + ", ".join(f"{count} {language}" for language, count in readers.most_common()),
        f"{sum(hour < 8 or hour >= 21 for hour in hours)} by night, each an hour before a session",
        f"median {delay:.0f} minutes after the rule's moment, night included",
        f"{len(trial.ledger.lost)} lost, {len(trial.ledger.late)} late; {len(trial.faults)} faults",
    ]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=100)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32))
    parser.add_argument("--binary", type=Path, default=servers.BINARY, help="the command; a copy survives a rebuild")
    parser.add_argument("--postgres", metavar="URL", help="a database of scripts/postgres; SQLite without it")
    options = parser.parse_args()
    servers.BINARY = options.binary.resolve()
    print(f"Reminders on {'PostgreSQL' if options.postgres else 'SQLite'}, seed {options.seed}", flush=True)
    directory = Path(tempfile.mkdtemp(prefix="turnabout-reminders."))
    trial = Trial(options, directory)
    trial.run()
    print(report(trial))
    if trial.faults:
        print(*trial.faults[:50], f"The database and the log are in {directory}", sep="\n")
        sys.exit(1)
    shutil.rmtree(directory)


if __name__ == "__main__":
    main()
