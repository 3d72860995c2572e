"""People at work while something goes wrong: writers whose acknowledged writes are kept, and readers with a watch."""

import statistics
import threading
import time
from dataclasses import dataclass, field
from http.client import HTTPException
from urllib.parse import urlsplit

from client import Client, Refused
from writes import found


@dataclass
class Answer:
    """What became of one request: when it was sent and answered (monotonic seconds), and the status, or the error."""

    sent: float
    answered: float
    outcome: int | str
    mark: str = ""

    @property
    def took(self) -> float:
        return self.answered - self.sent

    @property
    def is_good(self) -> bool:
        return self.outcome in (200, 303)


@dataclass
class Answers:
    """The answers of one kind of request, in the order in which they came."""

    all: list[Answer] = field(default_factory=list)

    @property
    def good(self) -> list[Answer]:
        return [answer for answer in self.all if answer.is_good]

    @property
    def bad(self) -> list[Answer]:
        return [answer for answer in self.all if not answer.is_good]

    def since(self, moment: float) -> "Answers":
        return Answers([answer for answer in self.all if answer.sent >= moment])

    def between(self, start: float, end: float) -> "Answers":
        return Answers([answer for answer in self.all if start <= answer.sent and answer.answered <= end])

    def counts(self) -> dict:
        outcomes = [answer.outcome for answer in self.all]
        return {outcome: outcomes.count(outcome) for outcome in sorted(set(outcomes), key=str)}

    def percentile(self, share: float) -> float:
        """Seconds within which this share of the good ones was answered."""
        times = sorted(answer.took for answer in self.good)
        return times[min(len(times) - 1, int(len(times) * share))] if times else float("nan")

    @property
    def median(self) -> float:
        return statistics.median(answer.took for answer in self.good)


class Organisation:
    """An organisation that Olga founded on a fresh server."""

    def __init__(self, server, origin: str | None = None):
        self.origin = origin or server.origin
        self.cookies: dict[str, str] = {}
        self.home = found(Client(self.origin, self.cookies), urlsplit(server.first_link).path)

    def client(self) -> Client:
        return Client(self.origin, dict(self.cookies))


class Load:
    """Writers make programmes and readers look at a page, until told to stop. What was acknowledged is in `writes`."""

    def __init__(self, organisation: Organisation, writers: int = 4, readers: int = 2, pause: float = 0, page: str = ""):
        self.organisation = organisation
        self.pause = pause
        self.page = page or organisation.home
        self.writes, self.reads = Answers(), Answers()
        self.stopping = threading.Event()
        self.threads = [threading.Thread(target=self._write, args=(f"{id(self)}-{n}",)) for n in range(writers)]
        self.threads += [threading.Thread(target=self._read) for _ in range(readers)]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.stopping.set()
        for thread in self.threads:
            thread.join()

    @property
    def acknowledged(self) -> list[str]:
        return [answer.mark for answer in self.writes.good]

    def _write(self, name: str) -> None:
        programmes = f"{self.organisation.home}/programmes"
        client, number = self.organisation.client(), 0
        while not self.stopping.is_set():
            number += 1
            fields = {"name": f"{name}-{number}", "template": "association"}
            work = lambda: client.submit(f"{programmes}/new", programmes, fields) and 303  # noqa: E731
            self._note(self.writes, work, fields["name"])

    def _read(self) -> None:
        client = self.organisation.client()
        while not self.stopping.is_set():
            self._note(self.reads, lambda: client.get(self.page) and 200, "")

    def _note(self, answers: Answers, work, mark: str) -> None:
        sent = time.monotonic()
        try:
            outcome = work()
        except Refused as refusal:
            outcome = refusal.status
        except (OSError, HTTPException) as error:
            outcome = type(error).__name__
        answers.all.append(Answer(sent, time.monotonic(), outcome, mark))
        if outcome not in (200, 303):
            time.sleep(0.02)
        time.sleep(self.pause)


def lost(store, acknowledged: list[str], running: bool) -> list[str]:
    """What the database no longer knows of all that was acknowledged, and what is damaged in it."""
    look = store.look({"programmes": "SELECT name FROM programme"}, running)
    there = {row["name"] for row in look["programmes"]}
    missing = [f"lost: {name}" for name in acknowledged if name not in there]
    return missing + store.damage(running)
