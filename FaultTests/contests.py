"""Contests for one person's time: wishes of which one can be had, sent at the same moment from several browsers."""

import random
import re
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from crowd import CADENCE_WEEKS, DAYS, ZONE, Meeting, Member
from wishes import Wish

KINDS = {"booking": 40, "series": 15, "offer": 20, "move": 25}
# What may be refused because of an offer, rather than of a time.
ABOUT_OFFERS = ("offer", "acceptance", "withdrawal")


@dataclass
class Contest:
    """What was wished for, and what was answered that must not be."""

    kind: str
    wishes: list[Wish] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def note(self, wishes: list[Wish]) -> None:
        self.wishes += wishes
        for wish in wishes:
            if wish.outcome not in ("done", "taken") and not (wish.outcome == "gone" and wish.kind in ABOUT_OFFERS):
                self.faults.append(f"{self.kind}: {wish.kind} was answered {wish.outcome}")

    def only_one(self, wishes: Iterable[Wish]) -> Wish | None:
        """The one that was granted."""
        done = [wish for wish in wishes if wish.outcome == "done"]
        if len(done) != 1:
            self.faults.append(f"{self.kind}: {len(done)} granted {[wish.kind for wish in done]}")
        return done[0] if len(done) == 1 else None


class Stretches:
    """Two hours a day, each of which one contest has for itself."""

    def __init__(self, first_day: date, hour: int, draws: random.Random):
        self.hour = hour
        self.days = [first_day + timedelta(days=number) for number in range(DAYS)]
        draws.shuffle(self.days)

    def take(self) -> int:
        """When one begins, in seconds since 1970."""
        return self._start(self.days.pop())

    def take_series(self) -> list[int] | None:
        """Three at the same time of their weeks, if there are such."""
        for first in self.days:
            series = [first + timedelta(weeks=CADENCE_WEEKS * number) for number in range(3)]
            if all(day in self.days for day in series):
                for day in series:
                    self.days.remove(day)
                return [self._start(day) for day in series]
        return None

    def _start(self, day: date) -> int:
        return int(datetime(day.year, day.month, day.day, self.hour, tzinfo=ZoneInfo(ZONE)).timestamp())


class Rivals:
    """Somebody, and some of those who meet them: of what they wish for one stretch, each needs the same person."""

    def __init__(self, sought: Member, meetings: list[Meeting], pool: ThreadPoolExecutor):
        self.sought, self.meetings, self.pool = sought, meetings, pool
        self.partners = [meeting.other(sought) for meeting in meetings]

    def prepare(self, stretches: Stretches, draws: random.Random) -> None:
        self.stretches, self.draws = stretches, draws

    def contend(self) -> Contest:
        kind = self.draws.choices(list(KINDS), KINDS.values())[0]
        return getattr(self, f"_{kind}")() or self._booking()

    def _booking(self) -> Contest:
        """All of them book; who is sought does so in two meetings at once."""
        contest, start = Contest("booking"), self.stretches.take()
        self._send(contest, self._bookings(start, self.partners) + self._own_bookings(start))
        contest.only_one(contest.wishes)
        return contest

    def _series(self) -> Contest | None:
        """One books a series, the others what its second session would need."""
        if not (starts := self.stretches.take_series()):
            return None
        contest = Contest("series")
        value = " ".join(map(str, starts))
        series = Wish(
            "series", self.partners[0].browsers[0], self.partners[0], self.meetings[0], "sessions", [("starts", value)]
        )
        others = self._bookings(starts[1], self.partners[1:]) + self._own_bookings(starts[1])
        self._send(contest, [series, *others])
        contest.only_one(contest.wishes)
        return contest

    def _offer(self) -> Contest:
        """Two offer the time, the others book it. Of an offer that stands two browsers take the time at once, and
        sometimes it is withdrawn at that moment; the others try to book it again."""
        contest, start, second = Contest("offer"), self.stretches.take(), self.stretches.take()
        offered = self._near(start)
        offers = [
            self._offered(self.partners[0], 0, [offered, second]),
            self._offered(self.sought, len(self.meetings) - 1, [offered]),
        ]
        self._send(contest, offers + self._bookings(start, self.partners[1:]) + self._own_bookings(start)[1:])
        standing = contest.only_one(contest.wishes)
        if standing is None or standing.kind != "offer":
            return contest
        meeting, offerer = standing.meeting, standing.member
        answerer = meeting.other(offerer)
        action = re.search(
            rf'action="{meeting.path}/(offers/[^/"]+/answer)"', answerer.browsers[0].get(meeting.path)
        ).group(1)
        answers = [
            Wish("acceptance", browser, answerer, meeting, action, [("starts", str(offered))])
            for browser in answerer.browsers
        ]
        if self.draws.random() < 0.3:
            decline = [("answer", "decline")]
            answers.append(Wish("withdrawal", offerer.browsers[0], offerer, meeting, action, decline))
        bookings = self._bookings(start, [partner for partner in self.partners if partner not in meeting.members])
        self._send(contest, answers + bookings)
        answer = contest.only_one(answers)
        booked = sum(wish.outcome == "done" for wish in bookings)
        if booked > (answer is not None and answer.kind == "withdrawal"):
            contest.faults.append(f"offer: {booked} bookings beside an acceptance")
        return contest

    def _move(self) -> Contest | None:
        """Two sessions are moved to the time by two people, and the others book it."""
        movers = [(self.partners[0], self.meetings[0]), (self.sought, self.meetings[-1])]
        sessions: list[str] = []
        for member, meeting in movers:
            page = member.browsers[0].get(meeting.path)
            booked = set(re.findall(r"/sessions/([^/\"]+)/time", page)) - set(sessions)
            if not booked:
                return None
            sessions.append(self.draws.choice(sorted(booked)))
        contest, start = Contest("move"), self.stretches.take()
        moves = [
            Wish("move", member.browsers[0], member, meeting, f"sessions/{session}/time", self._starts(start))
            for (member, meeting), session in zip(movers, sessions, strict=True)
        ]
        self._send(contest, moves + self._bookings(start, self.partners[1:]) + self._own_bookings(start)[1:])
        contest.only_one(contest.wishes)
        return contest

    def _send(self, contest: Contest, wishes: list[Wish]) -> None:
        for sent in [self.pool.submit(wish.make) for wish in self.draws.sample(wishes, len(wishes))]:
            sent.result()
        contest.note(wishes)

    def _bookings(self, start: int, partners: Iterable[Member]) -> list[Wish]:
        return [
            Wish("booking", partner.browsers[0], partner, meeting, "sessions", self._starts(start))
            for meeting, partner in zip(self.meetings, self.partners, strict=True)
            if partner in partners
        ]

    def _own_bookings(self, start: int) -> list[Wish]:
        """One from each browser; in the same meeting where there is only one."""
        meetings = (self.meetings * 2)[:2]
        return [
            Wish("booking", browser, self.sought, meeting, "sessions", self._starts(start))
            for meeting, browser in zip(meetings, self.sought.browsers, strict=True)
        ]

    def _offered(self, member: Member, number: int, starts: list[int]) -> Wish:
        fields = [("starts", str(start)) for start in starts]
        return Wish("offer", member.browsers[0], member, self.meetings[number], "offers", fields)

    def _starts(self, start: int) -> list[tuple[str, str]]:
        return [("starts", str(self._near(start)))]

    def _near(self, start: int) -> int:
        """Within the first hour of a stretch: whatever begins there overlaps whatever else does."""
        return start + 900 * self.draws.randrange(4)
