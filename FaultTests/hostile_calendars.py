"""Calendars made to cost their reader dearly, each within the five million bytes that are read."""

from collections.abc import Callable

START, LONG_AGO = "DTSTART:20270101T090000Z", "DTSTART:16000101T090000Z"
HOURS, SIXTY = (",".join(map(str, range(count))) for count in (24, 60))
# Places that no second has, and weekdays that no month has.
PLACES = ",".join(f"{sign}{place}" for place in range(2, 367) for sign in ("", "-"))
WEEKDAYS = ",".join(
    f"{sign}{place}{day}" for day in "MO TU WE TH FR SA SU".split() for place in range(6, 54) for sign in ("", "-")
)
# Marks that Unicode puts in another order.
MARKS = "a" + "\u0323\u0301" * 30_000
LIMIT = 4_999_000


def calendar(*events: list[str], before: tuple[str, ...] = ()) -> bytes:
    lines = [line for event in events for line in ("BEGIN:VEVENT", *event, "END:VEVENT")]
    return "\r\n".join(["BEGIN:VCALENDAR", *before, *lines, "END:VCALENDAR\r\n"]).encode()


def filled(event: Callable[[int], list[str]], limit: int = LIMIT, most: int = 20_000) -> bytes:
    """As many entries as may be and go into so many bytes."""
    events: list[list[str]] = []
    size = 0
    while len(events) < most and size < limit:
        events.append(event(len(events)))
        size += sum(len(line.encode()) + 2 for line in events[-1]) + 26
    return calendar(*events[: len(events) - (size >= limit)])


def dates(count: int) -> str:
    return ",".join(["20270101"] * count)


def minute(number: int) -> str:
    return f"202701{number % 28 + 1:02}T{number % 24:02}{number // 24 % 60:02}{number % 60:02}"


def every_second(*parts: str) -> list[str]:
    return [START, "DURATION:PT1S", ";".join(("RRULE:FREQ=SECONDLY", *parts))]


def own_zone(name: str) -> list[str]:
    rule = ["DTSTART:19700101T000000", "TZOFFSETFROM:+0000", "TZOFFSETTO:+0100", "RRULE:FREQ=SECONDLY"]
    return ["BEGIN:VTIMEZONE", f"TZID:{name}", "BEGIN:STANDARD", *rule, "END:STANDARD", "END:VTIMEZONE"]


DOCUMENTS: dict[str, Callable[[], bytes]] = {
    "20,000 plain entries, 5 MB": lambda: filled(
        lambda n: [f"UID:{n}", f"DTSTART:{minute(n)}", "DURATION:PT1M", "SUMMARY:" + "x" * 150]
    ),
    "every second without end, once": lambda: calendar(every_second()),
    "every second without end, 20 times": lambda: calendar(*[every_second()] * 20),
    "every second, 19,000 times": lambda: calendar(every_second("COUNT=19000")),
    "every other second, 19,000 times, 50 entries": lambda: calendar(*[every_second("INTERVAL=2", "COUNT=19000")] * 50),
    "100,000 EXDATE": lambda: calendar([START, "RRULE:FREQ=DAILY"] + ["EXDATE:20270101T090000Z"] * 100_000),
    "4,990 EXDATE an entry, 5 MB": lambda: filled(lambda _: [START, "RRULE:FREQ=DAILY", "EXDATE:" + dates(4_990)]),
    "4,990 RDATE an entry, 5 MB": lambda: filled(
        lambda _: [START, "RDATE:" + ",".join(f"{minute(n)}/PT9S" for n in range(4_990))]
    ),
    "RECURRENCE-ID in a circle, 20,000 entries": lambda: filled(
        lambda n: ["UID:1", f"RECURRENCE-ID:{minute(n)}", f"DTSTART:{minute(n + 1)}", "RRULE:FREQ=DAILY"]
    ),
    "long rules, 5 MB": lambda: filled(
        lambda _: [
            "DTSTART:20000101T090000Z",
            f"RRULE:FREQ=MONTHLY;COUNT=9999;BYDAY=1MO,-1FR;BYMONTHDAY=1,2,3,-1,-2;BYHOUR={HOURS};BYSETPOS=1,2,-1",
        ]
    ),
    "rules of 131,000 bytes, 5 MB": lambda: filled(lambda _: [START, "RRULE:FREQ=DAILY;BYDAY=MO" + ",MO" * 43_000]),
    "every second of the day": lambda: calendar(
        *[[START, f"RRULE:FREQ=DAILY;BYHOUR={HOURS};BYMINUTE={SIXTY};BYSECOND={SIXTY}"]] * 8
    ),
    "200 zones whose clocks change every second": lambda: calendar(
        *[[f"DTSTART;TZID=Z{number}:20270101T090000"] for number in range(200)],
        before=tuple(line for number in range(200) for line in own_zone(f"Z{number}")),
    ),
    "lines of one letter, 5 MB": lambda: calendar(["A"] * 1_600_000),
    "components nine deep": lambda: b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\n" * 300_000,
    # Found by these trials: each takes many times what its steps or its bytes let one expect.
    "BYSETPOS of 730 places that no second has, once": lambda: calendar(every_second(f"BYSETPOS={PLACES}")),
    "the same eight times, 25 kB": lambda: calendar(*[every_second(f"BYSETPOS={PLACES}")] * 8),
    "BYDAY of 672 weekdays that no month has, eight times, 30 kB": lambda: calendar(
        *[[LONG_AGO, f"RRULE:FREQ=MONTHLY;COUNT=999999;BYDAY={WEEKDAYS}"]] * 8
    ),
    "a UID of 60,000 marks, 120 kB": lambda: calendar([f"UID:{MARKS}", START]),
    "32,000 empty parameters before 5,000 EXDATE, 109 kB": lambda: calendar(
        [START, "RRULE:FREQ=DAILY", "EXDATE" + ";=" * 32_000 + ":" + dates(5_000)]
    ),
    "a VALUE of 40,000 é before 5,000 EXDATE, 125 kB": lambda: calendar(
        [START, "RRULE:FREQ=DAILY", "EXDATE;VALUE=" + "é" * 40_000 + ":" + dates(5_000)]
    ),
    "a TZID of 40,000 é before 5,000 EXDATE, 125 kB": lambda: calendar(
        [START, "RRULE:FREQ=DAILY", "EXDATE;TZID=" + "é" * 40_000 + ":" + dates(5_000)]
    ),
    "a TZID of 80,000 bytes before 5,000 EXDATE, 5 MB": lambda: filled(
        lambda _: [START, "RRULE:FREQ=DAILY", "EXDATE;TZID=" + "x" * 80_000 + ":" + dates(5_000)]
    ),
}
