"""Makes up calendars of recurring events and says, by recurring-ical-events, when they make somebody busy.

Prints a JSON object a line: the calendar's text, the zone of times without one, the window looked at, and the busy
intervals in it, in seconds since 1970, sorted and joined. usage: recurrence_oracle.py SEED FIRST END

Occurrences are the tool's; how long each lasts is reckoned here, as the tool adds lengths to what clocks show, where
RFC 5545 (3.8.5.3) has them last exactly as long as the first. Left out, as the tool or dateutil below it is wrong there
by RFC 5545, or that leaves it open:
- a start that its rule does not give, with a COUNT, which then does not count it (3.8.5.3 has the start always count);
- BYDAY with ordinals before some of its days only, which gives what both kinds of days have in common;
- yearly rules with BYWEEKNO and no day, which give all seven days of the week and not the start's (3.3.10);
- weekly rules with BYSETPOS that do not start on WKST, whose first week is cut off before it is counted;
- BYWEEKNO from -52 to -51 and 53 from the end, which miss days at the end of the year before;
- UNTIL as a date for a series with times, which is taken for midnight in UTC;
- an exception at the wall time of which there is another occurrence in UTC, or the other way round: the tool compares
  both, and takes one for the other.
"""

import json
import sys
from calendar import isleap, monthrange
from datetime import datetime, time, timedelta, timezone
from random import Random
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Calendar

UTC = timezone.utc
ZONES = [
    "Europe/Zurich", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Kathmandu", "America/Nuuk",
    "Africa/Cairo", "Pacific/Apia", "America/St_Johns",
]
DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
FREQUENCIES = ["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY"]
# How far a series is looked at, in days: the tool walks each of its periods.
REACH = {"YEARLY": 3000, "MONTHLY": 500, "WEEKLY": 300, "DAILY": 90, "HOURLY": 5, "MINUTELY": 0.1, "SECONDLY": 0.004}


def main() -> None:
    seed, first, end = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    for number in range(first, end):
        print(json.dumps(Case(Random(f"{seed}/{number}")).solved()))


class Rule:
    """The parts of an RRULE, without its end. Each part has the start's value among its own."""

    def __init__(self, random: Random, frequency: str, start: datetime, has_times: bool) -> None:
        self.random, self.frequency, self.start = random, frequency, start
        interval = random.choice([1, 1, 1, 2, 2, 3, 4] if frequency == "YEARLY" else [1, 1, 1, 2, 2, 3, 4, 5, 7, 13])
        self.parts = {"FREQ": frequency}
        if interval > 1:
            self.parts["INTERVAL"] = str(interval)
        if random.random() < 0.3:
            self.parts["WKST"] = random.choice(DAYS)
        self.add_days()
        if has_times:
            self.add_times()
        starts_week = frequency != "WEEKLY" or DAYS[start.weekday()] == self.parts.get("WKST", "MO")
        if any(name.startswith("BY") for name in self.parts) and starts_week and random.random() < 0.25:
            # Each period has a first and a last: the tool looks for ever for one that has a fifth.
            self.parts["BYSETPOS"] = self.some([1, 2, 3, 5, -1, -2, -3], 2, random.choice([1, -1]))

    def add_days(self) -> None:
        random, start, rank = self.random, self.start, FREQUENCIES.index(self.frequency)
        if random.random() < 0.3:
            self.parts["BYMONTH"] = self.some(range(1, 13), 4, start.month)
        kind = random.choice(["", "", "month days", "days", "days", "days of the month", "year days", "weeks"])
        if kind in ("month days", "days of the month") and self.frequency != "WEEKLY":
            length = monthrange(start.year, start.month)[1]
            day = random.choice([start.day, start.day - length - 1])
            self.parts["BYMONTHDAY"] = self.some([*range(1, 32), *range(-31, 0)], 5, day)
        if kind in ("days", "days of the month"):
            count = random.randint(0, 3)
            if self.frequency in ("YEARLY", "MONTHLY") and random.random() < 0.5:
                days = [self.own_ordinal(), *(self.ordinal() + random.choice(DAYS) for _ in range(count))]
            else:
                days = [DAYS[start.weekday()], *random.choices(DAYS, k=count)]
            self.parts["BYDAY"] = ",".join(self.shuffled(days))
        if kind == "year days" and (rank == 0 or rank > 3):
            length = 365 + isleap(start.year)
            day = random.choice([start.timetuple().tm_yday, start.timetuple().tm_yday - length - 1])
            self.parts["BYYEARDAY"] = self.some([*range(1, 367), *range(-366, 0)], 8, day)
        if kind == "weeks" and rank == 0:
            self.parts["BYWEEKNO"] = self.some([*range(1, 54), *range(-50, 0)], 4, start.isocalendar().week)
            self.parts["BYDAY"] = self.some(DAYS, 3, DAYS[start.weekday()])
            self.parts.pop("WKST", None)

    def add_times(self) -> None:
        start = self.start
        for name, count, value in (("BYHOUR", 24, start.hour), ("BYMINUTE", 60, start.minute), ("BYSECOND", 60, start.second)):
            if self.random.random() < 0.2:
                self.parts[name] = self.some(range(count), 3, value)

    @property
    def counts_in_month(self) -> bool:
        return self.frequency == "MONTHLY" or "BYMONTH" in self.parts

    def ordinal(self) -> str:
        limit = 5 if self.counts_in_month else 53
        return str(self.random.choice([number for number in range(-limit, limit + 1) if number]))

    def own_ordinal(self) -> str:
        start = self.start
        place = start.day if self.counts_in_month else start.timetuple().tm_yday
        length = monthrange(start.year, start.month)[1] if self.counts_in_month else 365 + isleap(start.year)
        return str(self.random.choice([(place - 1) // 7 + 1, -((length - place) // 7 + 1)])) + DAYS[start.weekday()]

    def some(self, values, most: int, own=None) -> str:
        chosen = set(self.random.sample(list(values), self.random.randint(1, most)))
        return ",".join(self.shuffled([str(value) for value in sorted(chosen | {own} - {None}, key=str)]))

    def shuffled(self, values: list) -> list:
        self.random.shuffle(values)
        return values

    def text(self) -> str:
        return ";".join(f"{name}={self.parts[name]}" for name in self.shuffled(list(self.parts)))


class Case:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.floating = random.choice(ZONES)
        self.kind = random.choice(["date", "floating", "utc", "zone", "zone", "zone", "zone"])
        self.name = random.choice(ZONES) if self.kind == "zone" else self.floating
        self.zone = UTC if self.kind == "utc" else ZoneInfo(self.name)
        # The shorter the period, the longer the tool takes.
        frequencies = FREQUENCIES[:4] * 3 + FREQUENCIES[4:5] * 2 + FREQUENCIES[5:]
        self.frequency = random.choice(FREQUENCIES[:4] if self.kind == "date" else frequencies)
        self.reach = REACH[self.frequency]
        self.start = self.some_start()
        self.rule = Rule(random, self.frequency, self.start, self.kind != "date")
        self.ended_rule = self.with_end(self.rule.text())
        self.make_length()
        self.lines, self.others, self.periods = [], [], {}
        self.add_dates()
        self.choose_window()

    def solved(self) -> dict:
        occurrences = self.occurrences(self.text())
        self.starts = sorted({start for start, _ in occurrences})
        has_changed = self.random.random() < 0.4 and self.add_exceptions()
        if self.random.random() < 0.3:
            has_changed = self.add_replacements() or has_changed
        text = self.text()
        busy = joined((self.occurrences(text) if has_changed else occurrences), self.window)
        return {"text": text, "zone": self.floating, "start": self.window[0], "end": self.window[1], "busy": busy}

    def some_start(self) -> datetime:
        year = self.random.randrange(2015, 2028)
        moment = datetime(year, 1, 1) + timedelta(minutes=self.random.randrange(60 * 24 * 365))
        if self.random.random() < 0.3:
            moment = self.near_a_change(moment)
        return datetime.combine(moment.date(), time()) if self.kind == "date" else moment

    def near_a_change(self, moment: datetime) -> datetime:
        """In the days around a change of the zone's clocks, if there is one within a year, early in the morning."""
        zone = self.zone if self.kind != "utc" else ZoneInfo(self.floating)
        for day in range(366):
            later = moment + timedelta(days=day)
            if later.replace(tzinfo=zone).utcoffset() != moment.replace(tzinfo=zone).utcoffset():
                early = timedelta(minutes=15 * self.random.randrange(16))
                return datetime.combine(later.date(), time()) + early - timedelta(days=self.random.randrange(3))
        return moment

    def with_end(self, rule: str) -> str:
        match self.random.randrange(3):
            case 0 if "BYSETPOS" not in rule: return f"{rule};COUNT={self.random.randint(1, 40)}"
            case 1:
                until = self.start + timedelta(seconds=int(self.random.random() * self.reach * 86_400))
                if self.kind == "date":
                    return f"{rule};UNTIL={until:%Y%m%d}"
                if self.kind == "floating":
                    return f"{rule};UNTIL={until:%Y%m%dT%H%M%S}"
                return f"{rule};UNTIL={until.replace(tzinfo=self.zone).astimezone(UTC):%Y%m%dT%H%M%SZ}"
            case _: return rule

    def make_length(self) -> None:
        """Days on the wall, exact seconds, and the line that says so."""
        lasts = [(0, 60, "PT1M"), (0, 5400, "PT1H30M"), (1, 0, "P1D"), (7, 0, "P1W"), (1, 7230, "P1DT2H30S")]
        if self.frequency in ("MINUTELY", "SECONDLY"):
            lasts = lasts[:1]
        if self.kind == "date":
            self.days, self.seconds = self.random.choice([1, 1, 2, 3]), 0
            end = self.start + timedelta(days=self.days)
            self.end_line = self.random.choice([f"DTEND;VALUE=DATE:{end:%Y%m%d}", f"DURATION:P{self.days}D"])
            if self.days == 1 and self.random.random() < 0.3:
                self.end_line = ""
        elif self.kind != "floating" and self.random.random() < 0.5:
            seconds = [1, 20] if self.frequency in ("MINUTELY", "SECONDLY") else [60, 900, 3600, 5400, 90_000]
            self.days, self.seconds = 0, self.random.choice(seconds)
            end = self.utc(self.start) + self.seconds
            self.end_line = f"DTEND:{datetime.fromtimestamp(end, UTC):%Y%m%dT%H%M%SZ}"
        else:
            self.days, self.seconds, text = self.random.choice(lasts)
            self.end_line = f"DURATION:{text}"

    def add_dates(self) -> None:
        for _ in range(self.random.choice([0, 0, 0, 1, 2])):
            moment = self.start + timedelta(minutes=7 + 15 * self.random.randrange(1 + int(self.reach * 96)))
            if self.kind == "date":
                self.lines.append(f"RDATE;VALUE=DATE:{moment:%Y%m%d}")
            elif self.kind != "floating" and self.random.random() < 0.5:
                self.lines.append(self.time_line("RDATE", moment))
            else:
                self.periods[self.utc(moment)] = 1800
                start = datetime.fromtimestamp(self.utc(moment), UTC)
                end = self.random.choice(["PT30M", f"{start + timedelta(minutes=30):%Y%m%dT%H%M%SZ}"])
                if self.kind == "floating":
                    self.lines.append(f"RDATE;VALUE=PERIOD:{moment:%Y%m%dT%H%M%S}/PT30M")
                else:
                    self.lines.append(f"RDATE;VALUE=PERIOD:{start:%Y%m%dT%H%M%SZ}/{end}")

    def choose_window(self) -> None:
        reach = self.reach * 86_400
        start = self.utc(self.start) + int(self.random.choice([-0.1, 0, 0.2, 0.5, 0.9]) * reach)
        start += self.random.randrange(-3600, 86_400) if reach > 86_400 else 0
        self.window = (start, start + int(self.random.choice([0.01, 0.1, 0.3, 0.6]) * reach))

    def add_exceptions(self) -> bool:
        for start in self.random.sample(self.starts, min(len(self.starts), self.random.randint(1, 3))):
            if not self.is_confused(start):
                self.lines.append(self.time_line("EXDATE", start, self.random.random() < 0.3))
        return True

    def add_replacements(self) -> bool:
        for start in self.random.sample(self.starts, min(len(self.starts), self.random.randint(1, 2))):
            if self.is_confused(start) or any("EXDATE" in line for line in self.lines):
                continue
            for sequence in self.random.choice([[1], [1], [1, 2], [2, 1]]):
                moved = start + timedelta(minutes=15 * self.random.randrange(-200, 200))
                seconds = 86_400 if self.kind == "date" else self.random.choice([900, 7200])
                state = self.random.choice(["STATUS:CANCELLED", "TRANSP:TRANSPARENT", "STATUS:CONFIRMED", "TRANSP:OPAQUE"])
                end = "P1D" if self.kind == "date" else f"PT{seconds}S"
                self.others.append([
                    self.time_line("RECURRENCE-ID", start), self.time_line("DTSTART", moved), f"DURATION:{end}", state,
                    f"SEQUENCE:{sequence}", "X-LENGTH:1/0" if self.kind == "date" else f"X-LENGTH:0/{seconds}",
                ])
        return True

    def is_confused(self, start: datetime) -> bool:
        if self.kind == "zone":
            offset = start.replace(tzinfo=self.zone).utcoffset()
            return start + offset in self.starts or start - offset in self.starts
        return False

    def time_line(self, name: str, moment: datetime, in_utc: bool = False) -> str:
        if self.kind == "date":
            return f"{name};VALUE=DATE:{moment:%Y%m%d}"
        if self.kind == "zone" and not in_utc:
            return f"{name};TZID={self.name}:{moment:%Y%m%dT%H%M%S}"
        if self.kind == "floating":
            return f"{name}:{moment:%Y%m%dT%H%M%S}"
        return f"{name}:{datetime.fromtimestamp(self.utc(moment), UTC):%Y%m%dT%H%M%SZ}"

    def text(self) -> str:
        first = [
            self.time_line("DTSTART", self.start), self.end_line, f"RRULE:{self.ended_rule}", *self.lines,
            f"X-LENGTH:{self.days}/{self.seconds}",
        ]
        events = [["BEGIN:VEVENT", "UID:1@example.org", *filter(None, lines), "END:VEVENT"] for lines in [first, *self.others]]
        lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//oracle//EN", *sum(events, []), "END:VCALENDAR"]
        return "".join(line + "\r\n" for line in lines)

    def utc(self, moment: datetime) -> int:
        return int(moment.replace(tzinfo=self.zone).timestamp())

    def occurrences(self, text: str) -> list[tuple[datetime, tuple[int, int]]]:
        """Starts by the wall, and the busy interval of each; for a window with room for changes of clocks."""
        room = timedelta(minutes=1) if self.frequency == "SECONDLY" else timedelta(hours=26)
        first, end = (datetime.fromtimestamp(second, UTC) for second in self.window)
        if self.kind in ("date", "floating"):
            first, end = (moment.astimezone(self.zone).replace(tzinfo=None) for moment in (first, end))
        query = recurring_ical_events.of(Calendar.from_ical(text))
        occurrences = []
        for occurrence in (found for series in query.series for found in series.between(first - room, end + room)):
            # The tool's own components are copies, which take more time than all the rest.
            start, event = occurrence.start, occurrence._adapter._component
            if not isinstance(start, datetime):
                start = datetime.combine(start, time())
            if self.kind == "zone" and str(start.tzinfo) == "UTC":  # as a period may be written
                start = start.astimezone(self.zone)
            wall = start.replace(tzinfo=None)
            begin = int(start.replace(tzinfo=self.zone).timestamp())
            days, seconds = map(int, str(event["X-LENGTH"]).split("/"))
            if begin in self.periods and "RECURRENCE-ID" not in event:
                days, seconds = 0, self.periods[begin]
            end = self.utc(wall + timedelta(days=days)) if days else begin
            busy = (begin, end + seconds)
            if event.get("STATUS") != "CANCELLED" and event.get("TRANSP") != "TRANSPARENT":
                occurrences.append((wall, busy))
        return occurrences


def joined(occurrences: list[tuple[datetime, tuple[int, int]]], window: tuple[int, int]) -> list[list[int]]:
    joined = []
    for start, end in sorted(busy for _, busy in occurrences):
        start, end = max(start, window[0]), min(end, window[1])
        if start >= end:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1][1] = max(joined[-1][1], end)
        else:
            joined.append([start, end])
    return joined


if __name__ == "__main__":
    main()
