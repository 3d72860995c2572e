"""An independent check of who was joined with whom: a roster's own words, held against pairings and groups.

It shares nothing with the product but the file, and reads zones through Python's own `zoneinfo`.
"""

import csv
import io
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import combinations
from zoneinfo import ZoneInfo

DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
QUARTERS_A_DAY = 96
QUARTERS_A_WEEK = 7 * QUARTERS_A_DAY

Pair = tuple[str, str]


@dataclass(frozen=True)
class Person:
    """One row of a roster, as far as a rule speaks of it."""

    address: str
    zone: str
    languages: frozenset[str]  # at working level or better
    quarters: frozenset[int]  # of the local week, Monday 00:00 being 0
    line_manager: str
    apart: frozenset[str]  # exclusions and earlier pairings


class Rules:
    """What every pairing of a round must keep; an hour together is looked for in each week by itself."""

    def __init__(self, roster: str, first_day: str, *, weeks: int = 12, hours=True, reporting_lines=False):
        self.people = {row["address"]: person(row) for row in csv.DictReader(io.StringIO(roster.lstrip("\ufeff")))}
        day = date.fromisoformat(first_day)
        monday = day - timedelta(days=day.weekday())
        self.mondays = [monday + timedelta(weeks=week) for week in range(weeks)]
        self.hours = hours
        self.reporting_lines = reporting_lines

    def broken_by_ring(self, pairs: list[Pair], left_out=frozenset()) -> list[str]:
        """Nobody coaches their own coach, and everybody else gives and receives once."""
        turned = {(client, coach) for coach, client in pairs}
        mutual = [f"{coach} coaches their own coach {client}" for coach, client in pairs if (coach, client) in turned]
        return mutual + self.broken_by_placing(pairs, left_out) + self.broken_by_groups(pairs)

    def broken_by_mutual(self, pairs: list[Pair], left_out=frozenset()) -> list[str]:
        """Everybody coaches the one who coaches them."""
        turned = {(client, coach) for coach, client in pairs}
        single = [f"{coach} is not coached by {client}" for coach, client in pairs if (coach, client) not in turned]
        return single + self.broken_by_placing(pairs, left_out) + self.broken_by_groups(pairs)

    def broken_by_placing(self, pairs: list[Pair], left_out) -> list[str]:
        placed = sorted(set(self.people) - set(left_out))
        sides = zip(("coaches", "is coached"), zip(*pairs))
        return [f"not everybody {role} once" for role, side in sides if sorted(side) != placed]

    def broken_by_groups(self, groups: list) -> list[str]:
        return [f"{' + '.join(group)}: {rule}" for group in groups for rule in self.broken_by(group)]

    def broken_by(self, addresses) -> list[str]:
        """The rules that these people, who all meet together, would break."""
        members = [self.people[address] for address in addresses]
        broken = []
        if not frozenset.intersection(*(member.languages for member in members)):
            broken.append("no shared language")
        if any(one.address in other.apart or other.address in one.apart for one, other in combinations(members, 2)):
            broken.append("an exclusion or an earlier pairing")
        if self.reporting_lines and any(are_in_one_line(*pair) for pair in combinations(members, 2)):
            broken.append("one reporting line")
        if self.hours:
            missing = [monday for monday in self.mondays if not have_hour(members, monday)]
            broken += [f"no hour together in the week of {monday}" for monday in missing]
        return broken


def person(row: dict[str, str]) -> Person:
    spoken = (language.split(":") for language in row["languages"].split())
    return Person(
        address=row["address"],
        zone=row["zone"],
        languages=frozenset(language for language, proficiency in spoken if proficiency in ("working", "fluent")),
        quarters=frozenset(quarters(row["availability"])),
        line_manager=row["line manager"],
        apart=frozenset(row["exclusions"].split() + row["earlier"].split()),
    )


def quarters(availability: str):
    """The quarter-hours in hours such as `Mon 09:00-12:30 14:00-16:00; Tue 20:00-24:00`."""
    for entry in availability.split("; "):
        day, *spans = entry.split()
        for span in spans:
            start, end = (quarter(clock) for clock in span.split("-"))
            assert start < end, f"{span} runs past midnight, which this check cannot read"
            yield from range(DAYS.index(day) * QUARTERS_A_DAY + start, DAYS.index(day) * QUARTERS_A_DAY + end)


def quarter(clock: str) -> int:
    hour, minute = re.fullmatch(r"(\d\d):(00|15|30|45)", clock).groups()
    return int(hour) * 4 + int(minute) // 15


def are_in_one_line(one: Person, other: Person) -> bool:
    manager = one.line_manager
    return manager == other.address or other.line_manager == one.address or (manager and manager == other.line_manager)


def have_hour(members: list[Person], monday: date) -> bool:
    """Whether some hour that begins in this week of UTC is free for all."""
    free = -1
    for member in members:
        free &= free_quarters(member, monday)
    return bool(free & free >> 1 & free >> 2 & free >> 3)


@cache
def free_quarters(person: Person, monday: date) -> int:
    """One bit for each quarter-hour of a week of UTC, and for the three after it."""
    return sum(1 << at for at, local in enumerate(local_quarters(person.zone, monday)) if local in person.quarters)


@cache
def local_quarters(zone: str, monday: date) -> list[int]:
    start = datetime(monday.year, monday.month, monday.day, tzinfo=UTC)
    clocks = [
        (start + timedelta(minutes=15 * number)).astimezone(ZoneInfo(zone)) for number in range(QUARTERS_A_WEEK + 3)
    ]
    return [clock.weekday() * QUARTERS_A_DAY + clock.hour * 4 + clock.minute // 15 for clock in clocks]
