"""Says, by Python's own zoneinfo, at which quarter-hours a session fits around every change of clocks from 2020 to 2037.

Prints a line for each zone, change, kind of working hours and length of a session:
    slots ZONE START HOURS LENGTH MASK
START is the first quarter-hour in seconds since 1970; bit n of the hexadecimal MASK tells of the quarter-hour START + n.
And a line for each zone and change, with what each quarter-hour of the wall clock around it means as an instant:
    local ZONE DATE-AND-TIME SECONDS…
Zones whose clocks never change are asked once a year. usage: slot_oracle.py FOLDER PART PARTS
"""

import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

QUARTER = 900
SPAN = 288  # quarter-hours looked at: 36 hours before a change, and 36 after
FIRST, END = (int(datetime(year, 1, 1, tzinfo=timezone.utc).timestamp()) for year in (2020, 2038))
HOURS = {"day": [(540, 1020)], "night": [(0, 120), (1320, 1440)], "odd": [(75, 195), (210, 1410)]}
LENGTHS = [30, 90]
OTHERS = {"right", "posix"}


def main() -> None:
    folder, part, parts = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    names = sorted(
        str(file.relative_to(folder)) for file in folder.rglob("*")
        if file.is_file() and file.relative_to(folder).parts[0] not in OTHERS and file.read_bytes()[:4] == b"TZif"
    )
    for name in names[part::parts]:
        with (folder / name).open("rb") as file:
            zone = ZoneInfo.from_file(file, key=name)
        for moment in moments(zone):
            slots(name, zone, moment)
            locals_(name, zone, moment)


def offset(zone: ZoneInfo, second: int) -> int:
    return int(datetime.fromtimestamp(second, zone).utcoffset().total_seconds())


def moments(zone: ZoneInfo) -> list[int]:
    """Each second at which clocks change, found by halving the days between which the offset differs."""
    found = []
    day = 86_400
    for start in range(FIRST, END, day):
        low, high = start, start + day
        if offset(zone, low) == offset(zone, high):
            continue
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if offset(zone, middle) == offset(zone, low) else (low, middle)
        found.append(high)
    return found or [int(datetime(year, 6, 1, tzinfo=timezone.utc).timestamp()) for year in range(2020, 2038)]


def slots(name: str, zone: ZoneInfo, moment: int) -> None:
    start = (moment // QUARTER - SPAN // 2) * QUARTER
    quarters = range(SPAN + max(LENGTHS) // 15)
    # Within a quarter-hour clocks go on as they began, but for the one in which they change: Casey's do a minute past it.
    shown = [minutes(zone, start + quarter * QUARTER, 60 if quarter == SPAN // 2 else QUARTER) for quarter in quarters]
    for hours, spans in HOURS.items():
        free = [all(any(begin <= minute < end for begin, end in spans) for minute in times) for times in shown]
        for length in LENGTHS:
            mask = sum(1 << first for first in range(SPAN) if all(free[first : first + length // 15]))
            print("slots", name, start, hours, length, f"{mask:x}")


def minutes(zone: ZoneInfo, start: int, step: int) -> list[int]:
    """The minutes of the day that clocks show within a quarter-hour."""
    times = [datetime.fromtimestamp(second, zone) for second in range(start, start + QUARTER, step)]
    return [time.hour * 60 + time.minute for time in times]


def locals_(name: str, zone: ZoneInfo, moment: int) -> None:
    middle = datetime.fromtimestamp(moment, zone).replace(tzinfo=None, minute=0, second=0, fold=0)
    times = [middle + timedelta(minutes=15 * quarter) for quarter in range(-24, 24)]
    seconds = [int(time.replace(tzinfo=zone).timestamp()) for time in times]
    print("local", name, f"{times[0]:%Y-%m-%dT%H:%M}", *seconds)


if __name__ == "__main__":
    main()
