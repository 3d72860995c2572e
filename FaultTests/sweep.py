"""What the database must hold after the storm, by statements of our own: nobody has two things on at once, and
everything that was granted is there once for everybody who meets, and nothing else is."""

from collections import Counter
from collections.abc import Iterator

from contests import Contest
from stores import Look

STATEMENTS = {
    "overlaps": """
        SELECT one.person_id, one.starts_at FROM busy AS one JOIN busy AS other ON other.person_id = one.person_id
          AND other.id <> one.id AND other.starts_at < one.ends_at AND other.ends_at > one.starts_at
        """,
    "sessions": "SELECT id, engagement_id, starts_at, ends_at FROM session WHERE state = 'booked'",
    "parties": "SELECT engagement_id, person_id FROM engagement_party",
    "busy": "SELECT person_id, starts_at, ends_at, kind, reference FROM busy",
    "history": "SELECT session_id, change FROM session_history",
    "offers": "SELECT state FROM offer",
}


class Granted:
    """What was granted, as the browsers were told."""

    def __init__(self, contests: list[Contest]):
        self.sessions: Counter[str] = Counter()
        self.moves: Counter[str] = Counter()
        self.offers: Counter[str] = Counter()
        for wish in (wish for contest in contests for wish in contest.wishes if wish.outcome == "done"):
            match wish.kind:
                case "booking" | "series":
                    self.sessions[wish.meeting.id] += len(wish.fields[0][1].split())
                case "acceptance":
                    self.sessions[wish.meeting.id] += 1
                    self.offers["accepted"] += 1
                case "withdrawal":
                    self.offers["withdrawn"] += 1
                case "move":
                    self.moves[wish.action.split("/")[1]] += 1


def faults(look: Look, granted: Granted) -> Iterator[str]:
    for row in look["overlaps"]:
        yield f"two things on at once: {row}"
    yield from _overlaps(look)
    yield from _differences("sessions", granted.sessions, Counter(row["engagement_id"] for row in look["sessions"]))
    yield from _differences("offers", granted.offers, Counter(row["state"] for row in look["offers"]))
    changes = {
        change: Counter(row["session_id"] for row in look["history"] if row["change"] == change)
        for change in ("booked", "moved")
    }
    yield from _differences("moves", granted.moves, changes["moved"])
    yield from _differences("history", Counter(row["id"] for row in look["sessions"]), changes["booked"])
    yield from _differences("busy", _expected(look), Counter(_busy(row) for row in look["busy"]))


def _overlaps(look: Look) -> Iterator[str]:
    """The same as the statement finds, by another way."""
    last: dict[str, int] = {}
    for row in sorted(look["busy"], key=lambda row: row["starts_at"]):
        if last.get(row["person_id"], 0) > row["starts_at"]:
            yield f"two things on at once: {row}"
        last[row["person_id"]] = max(row["ends_at"], last.get(row["person_id"], 0))


def _expected(look: Look) -> Counter:
    """Each session that is booked, for each who meets; no offer is left."""
    parties: dict[str, list[str]] = {}
    for row in look["parties"]:
        parties.setdefault(row["engagement_id"], []).append(row["person_id"])
    return Counter(
        (person, row["starts_at"], row["ends_at"], "session", row["id"])
        for row in look["sessions"]
        for person in parties.get(row["engagement_id"], [])
    )


def _busy(row: dict) -> tuple:
    return row["person_id"], row["starts_at"], row["ends_at"], row["kind"], row["reference"]


def _differences(name: str, wanted: Counter, there: Counter) -> Iterator[str]:
    for key in (wanted - there) | (there - wanted):
        yield f"{name}: {key} is there {there[key]} times, not {wanted[key]}"


def unnoticed(look: Look, granted: Granted) -> Iterator[str]:
    """A check that cannot fail is none: a row that is missing, or there twice, must be noticed."""
    for name in (name for name in ("sessions", "busy", "history", "offers") if look[name]):
        for damaged in (look[name][1:], look[name] + look[name][:1]):
            if not any(faults(look | {name: damaged}, granted)):
                yield f"nothing noticed that {name} were {len(damaged)}"
