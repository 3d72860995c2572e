"""Which reminders the rules ask for, worked out anew from what people did: nothing here is the product's.

Times are microseconds since 1970, as the database keeps them.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from stores import Look

SECOND = 1_000_000
HOUR = 3_600 * SECOND
DAY = 24 * HOUR
PLAN = 6  # sessions, in the association's template
QUIET_FROM, QUIET_UNTIL = 21, 8
# How long somebody's word of a session stands alone before silence agrees with it.
REPLIES = 7 * DAY

STATEMENTS = {
    "engagements": """
        SELECT engagement.id, engagement.created_at, engagement.state, starts_on, ends_on
        FROM engagement JOIN round ON round.id = engagement.round_id
        """,
    "pairings": "SELECT engagement_id, coach_id, client_id FROM pairing",
    "members": "SELECT person_id, zone FROM membership",
    "sessions": """
        SELECT session.id, engagement_id, state, starts_at, ends_at, MAX(at) AS arranged_at
        FROM session JOIN session_history ON session_history.session_id = session.id AND change IN ('booked', 'moved')
        WHERE state <> 'cancelled' GROUP BY session.id, engagement_id, state, starts_at, ends_at
        """,
    "answers": "SELECT session_id, person_id, at FROM attendance",
    "reminders": "SELECT engagement_id, person_id, kind, anchor_at, due_at, sent_at FROM reminder",
}


class Key(NamedTuple):
    """Which reminder it is: nobody gets one twice."""

    engagement: str
    person: str
    kind: str
    anchor: int


class Stretch(NamedTuple):
    """When a reminder may be sent: from then, before then."""

    begin: int
    end: int


class Rules:
    """What one moment of the database asks for."""

    def __init__(self, look: Look):
        self.zones = {row["person_id"]: ZoneInfo(row["zone"]) for row in look["members"]}
        self.engagements = {row["id"]: row for row in look["engagements"]}
        self.coaches = {row["engagement_id"]: row["coach_id"] for row in look["pairings"]}
        self.clients = {row["engagement_id"]: row["client_id"] for row in look["pairings"]}
        self.sent = {key(row): row for row in look["reminders"]}
        self.sessions: dict[str, list[dict]] = defaultdict(list)
        for row in look["sessions"]:
            self.sessions[row["engagement_id"]].append(row)
        self.answers: dict[str, dict[str, int]] = defaultdict(dict)
        for row in sorted(look["answers"], key=lambda row: row["at"]):
            self.answers[row["session_id"]].setdefault(row["person_id"], row["at"])
        self.wanted = {key: stretch for id in self.engagements for key, stretch in self._wanted(id)}

    def is_open(self, key: Key, at: int) -> bool:
        """Whether it is to be sent to its reader at that moment."""
        begin, end = self.wanted[key]
        return begin <= at < end and not self.is_quiet(key, at)

    def is_quiet(self, key: Key, at: int) -> bool:
        return key.kind != "hour-before" and not QUIET_UNTIL <= self.local(key.person, at).hour < QUIET_FROM

    def local(self, person: str, at: int) -> datetime:
        return datetime.fromtimestamp(at // SECOND, UTC).astimezone(self.zones[person])

    def openings(self, now: int) -> Iterator[tuple[Key, int]]:
        """What is to be sent after now, and from when."""
        for key, (begin, end) in self.wanted.items():
            if key in self.sent or end <= now:
                continue
            moment = max(begin, now + 1)
            if self.is_quiet(key, moment):
                local = self.local(key.person, moment)
                morning = local.date() + timedelta(days=local.hour >= QUIET_FROM)
                moment = instant(morning, QUIET_UNTIL, self.zones[key.person])
            if moment < end:
                yield key, moment

    def closings(self) -> Iterator[int]:
        """When silence about a session counts."""
        for sessions in self.sessions.values():
            for session in sessions:
                if session["state"] == "booked" and (answers := self.answers[session["id"]]):
                    yield min(answers.values()) + REPLIES

    def _wanted(self, id: str) -> Iterator[tuple[Key, Stretch]]:
        engagement, coach, client = self.engagements[id], self.coaches[id], self.clients[id]
        zone = self.zones[client]
        begins = max(engagement["created_at"], instant(day(engagement["starts_on"]), 0, zone))
        ends = instant(day(engagement["ends_on"]) + timedelta(days=1), 0, zone)
        sessions = self.sessions[id]
        for session in sessions:
            for kind, person, stretch in self._around(session, (coach, client)):
                yield Key(id, person, kind, session["starts_at"]), stretch
        taken = sum(session["state"] != "missed" for session in sessions)
        if engagement["state"] != "running" or taken >= PLAN:
            return
        ladder = [("round-ending", ends, ends - 14 * DAY, ends, (coach, client))]
        if sessions:
            last = max(session["ends_at"] for session in sessions)
            ladder.append(("next-booking", last, last + 3 * DAY, last + 17 * DAY, (client,)))
        else:
            ladder.append(("first-booking", begins, begins + 3 * DAY, begins + 7 * DAY, (client,)))
            ladder.append(("nudge", begins, begins + 7 * DAY, begins + 14 * DAY, (coach,)))
        for kind, anchor, begin, end, people in ladder:
            for person in people if begin < ends else ():
                yield Key(id, person, kind, anchor), Stretch(begin, min(end, ends))

    def _around(self, session: dict, people: tuple[str, str]) -> Iterator[tuple[str, str, Stretch]]:
        start, end = session["starts_at"], session["ends_at"]
        before = [
            ("day-before", Stretch(start - DAY, start - 2 * HOUR)), ("hour-before", Stretch(start - HOUR, start))
        ]
        for kind, stretch in before:
            if session["arranged_at"] < stretch.begin:
                yield from ((kind, person, stretch) for person in people)
        if session["state"] == "booked":
            for person in people:
                if person not in self.answers[session["id"]]:
                    yield "attendance", person, Stretch(end + DAY, end + 14 * DAY)


def key(row: dict) -> Key:
    return Key(row["engagement_id"], row["person_id"], row["kind"], row["anchor_at"])


def day(text: str) -> date:
    return date.fromisoformat(text)


def instant(date: date, hour: int, zone: ZoneInfo) -> int:
    return int(datetime(date.year, date.month, date.day, hour, tzinfo=zone).timestamp()) * SECOND
