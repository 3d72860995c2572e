"""R3: of many who want one person's time, one gets it, and the others are told and choose from other times.

Two hundred people who meet in three rounds contend for ten thousand stretches of time: they book sessions and series,
offer times and take offered ones, and move sessions. Of each stretch exactly one wish is granted; every refusal says
so with 409. At the end the database is swept.
"""

import argparse
import random
import re
import shutil
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "BrowserTests"))

import server as servers  # noqa: E402
import sweep  # noqa: E402
from contests import KINDS, Contest, Rivals, Stretches  # noqa: E402
from crowd import STRETCHES, Crowd, Member  # noqa: E402
from load import Organisation  # noqa: E402
from stores import PostgresStore, SQLiteStore  # noqa: E402

MOST_PARTNERS = 4
GOAL = 0.250  # seconds
TOKEN = "the-storm-reads-figures"


class Storm:
    """One trial, on one store, through one server or several."""

    def __init__(self, options: argparse.Namespace, directory: Path):
        self.options = options
        self.draws = random.Random(options.seed)
        self.store = PostgresStore(options.postgres) if options.postgres else SQLiteStore(directory)
        self.servers = [self._server(directory / str(number)) for number in range(2 if options.postgres else 1)]
        self.contests: list[Contest] = []
        self.faults: list[str] = []

    def run(self) -> None:
        try:
            organisation = self._start()
            self.crowd = Crowd(self.options.people, organisation.client(), organisation.home, self.servers, self.store)
            before = self._figures()
            begun = time.monotonic()
            with ThreadPoolExecutor(2 * self.options.people) as pool:
                for number, hour in enumerate(STRETCHES):
                    self._gust(hour, self._share(number), pool)
            self.seconds = time.monotonic() - begun
            self.figures = self._figures() - before
            self._sweep()
        finally:
            for server in self.servers:
                server.stop()

    def _server(self, folder: Path) -> servers.Server:
        folder.mkdir()
        server = servers.Server(self.store.url, folder)
        server.settings["TURNABOUT_METRICS_TOKEN"] = TOKEN
        return server

    def _start(self) -> Organisation:
        first, *others = self.servers
        first.start()
        organisation = Organisation(first)
        for other in others:  # all seal with one key
            (other.directory / "data").mkdir()
            shutil.copy(first.directory / "data" / "turnabout.key", other.directory / "data")
            other.start()
        return organisation

    def _share(self, number: int) -> int:
        """How many contests are in the number-th of the gusts."""
        return self.options.contests * (number + 1) // len(STRETCHES) - self.options.contests * number // len(STRETCHES)

    def _gust(self, hour: int, contests: int, pool: ThreadPoolExecutor) -> None:
        """Contests of people who were put together anew, all groups at the same time."""
        groups = self._rivals(pool)
        for rivals in groups:
            draws = random.Random(self.draws.random())
            rivals.prepare(Stretches(self.crowd.first_day, hour, draws), draws)
        begun = time.monotonic()
        with ThreadPoolExecutor(len(groups)) as drivers:
            shares = [len(range(number, contests, len(groups))) for number in range(len(groups))]
            for done in drivers.map(lambda pair: self._contend(*pair, begun, len(groups)), zip(groups, shares)):
                self.contests += done
        print(f"{len(self.contests)} contests, {len(groups)} at a time", flush=True)

    def _contend(self, rivals: Rivals, count: int, begun: float, groups: int) -> list[Contest]:
        found = []
        for number in range(count):
            if self.options.rate:
                due = begun + (number + rivals.draws.random()) * groups / self.options.rate
                time.sleep(max(0, due - time.monotonic()))
            found.append(rivals.contend())
        return found

    def _rivals(self, pool: ThreadPoolExecutor) -> list[Rivals]:
        """Everybody in one group at most: somebody and up to four whom they meet, as long as there are such."""
        free = set(self.crowd.members)
        groups = []
        for sought in self.draws.sample(self.crowd.members, len(self.crowd.members)):
            partners: dict[Member, object] = {}
            for meeting in self.draws.sample(self.crowd.meetings, len(self.crowd.meetings)) if sought in free else []:
                if sought in meeting.members and (partner := meeting.other(sought)) in free:
                    partners.setdefault(partner, meeting)
            if partners:
                chosen = list(partners.items())[:MOST_PARTNERS]
                free -= {sought, *(partner for partner, _ in chosen)}
                groups.append(Rivals(sought, [meeting for _, meeting in chosen], pool))
        return groups

    def _figures(self) -> Counter:
        """Of all servers together: their processors' seconds, writes, transactions attempted again, and deadlocks."""
        total: Counter = Counter()
        for server in self.servers:
            request = urllib.request.Request(f"{server.origin}/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
            text = urllib.request.urlopen(request, timeout=20).read().decode()
            for name, value in re.findall(r"^turnabout_(cpu_seconds|database_\w+)_total (\S+)$", text, re.M):
                total[name] += float(value)
        if self.options.postgres:
            statement = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
            total["deadlocks"] = int(servers.psql(self.store.url, statement)[0])
        return total

    def _sweep(self) -> None:
        look = self.store.look(sweep.STATEMENTS, running=True)
        granted = sweep.Granted(self.contests)
        self.overlaps = len(look["overlaps"])
        self.sessions = len(look["sessions"])
        if self.figures["deadlocks"]:
            self.faults.append(f"{self.figures['deadlocks']:.0f} deadlocks, each of which holds others up for a second")
        self.faults += [fault for contest in self.contests for fault in contest.faults]
        self.faults += [*sweep.faults(look, granted), *sweep.unnoticed(look, granted), *self.store.damage(running=True)]

    def report(self) -> str:
        wishes = [wish for contest in self.contests for wish in contest.wishes]
        answers = [answer for wish in wishes for answer in wish.answers]
        outcomes = Counter(wish.outcome for wish in wishes)
        kinds = Counter(contest.kind for contest in self.contests)
        busy = [answer for answer in answers if answer.outcome == 503]
        lines = [
            f"R3 storm: {len(self.contests)} contests ({', '.join(f'{kinds[kind]} {kind}' for kind in KINDS)}) among"
            f" {len(self.crowd.members)} people in {len(self.crowd.meetings)} meetings, {len(self.servers)} server(s)",
            f"  {len(answers)} answers in {self.seconds:.0f} s, {len(answers) / self.seconds:.0f} a second:"
            f" {outcomes['done']} granted, {outcomes['taken']} refused with other times, {outcomes['gone']} answers to"
            " offers that were gone, and offers beside others",
            f"  {len(busy)} times 503, {sum(wish.unsaid for wish in wishes)} without Retry-After;"
            f" {outcomes['503']} wishes given up; {self.figures['database_conflicts']:.0f} transactions attempted again"
            f" of {self.figures['database_writes']:.0f}, {self.figures['deadlocks']:.0f} deadlocks;"
            f" {1000 * self.figures['cpu_seconds'] / len(answers):.1f} ms of the servers' processors an answer",
            f"  {self._times('all', answers)}",
            *(
                f"  {self._times(kind, [answer for answer in answers if answer.mark == kind])}"
                for kind in sorted({answer.mark for answer in answers})
            ),
            f"  {self.sessions} sessions, {self.overlaps} overlaps; {len(self.faults)} faults",
        ]
        return "\n".join(lines)

    def _times(self, name: str, answers: list) -> str:
        times = sorted(answer.took for answer in answers)
        p50, p99 = (times[int(len(times) * share)] for share in (0.50, 0.99))
        return f"{name}: p50 {1000 * p50:.0f} ms, p99 {1000 * p99:.0f} ms{'' if p99 <= GOAL else ', beyond the goal'}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--contests", type=int, default=10_000)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--rate", type=float, default=0, help="contests a second; as fast as they are answered without")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32))
    parser.add_argument("--binary", type=Path, default=servers.BINARY, help="the command; a copy survives a rebuild")
    parser.add_argument("--postgres", metavar="URL", help="a database of scripts/postgres; SQLite without it")
    options = parser.parse_args()
    servers.BINARY = options.binary.resolve()
    print(f"A storm on {'PostgreSQL' if options.postgres else 'SQLite'}, seed {options.seed}", flush=True)
    directory = Path(tempfile.mkdtemp(prefix="turnabout-storm."))
    storm = Storm(options, directory)
    storm.run()
    print(storm.report())
    if storm.faults:
        print(*storm.faults[:50], f"The database and the log are in {directory}", sep="\n")
        sys.exit(1)
    shutil.rmtree(directory)


if __name__ == "__main__":
    main()
