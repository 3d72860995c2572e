"""Says how icalendar, vobject and ics read calendar objects.

Reads a JSON list of objects' texts from a file and prints a JSON object: for each reader a list, as long, of the events
that it read, each in the same form. Times are seconds since 1970. usage: calendar_parsers.py FILE

icalendar knows the zones' names and looks no further, so a second reader, "icalendar by definition", is given each text
with names that nobody knows: it has only the VTIMEZONE to go by. So have vobject and ics.
"""

import json
import re
import sys
from datetime import datetime, timezone
from io import StringIO
from pathlib import Path

import icalendar
import ics
import ics.utils
import vobject
from dateutil.tz import tzical

FIELDS = ("uid", "sequence", "start", "end", "status", "summary", "description", "location", "url", "organizer", "attendees")


def main() -> None:
    texts = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    # vobject drops the definition of a zone that agrees with UTC in 2000, as one that begins in a Moroccan Ramadan does.
    vobject.icalendar.tzinfo_eq = lambda *_: False
    unknown = [renamed(text, number) for number, text in enumerate(texts)]
    print(json.dumps({
        "icalendar": [by_icalendar(text) for text in texts],
        "icalendar by definition": [by_icalendar(text) for text in unknown],
        "vobject": [by_vobject(text) for text in unknown],
        "ics": [by_ics(text) for text in unknown],
    }))


def renamed(text: str, number: int) -> str:
    """Readers remember definitions by their names, so each text has its own; names may be folded, so it is unfolded."""
    unfolded = text.replace("\r\n ", "")
    return re.sub(r"^(TZID:|DT(?:START|END);TZID=)", rf"\1Unheard{number}-", unfolded, flags=re.MULTILINE)


def event(*values) -> dict:
    return dict(zip(FIELDS, values, strict=True))


def seconds(time: datetime) -> int:
    assert time.tzinfo is not None
    # Subtracting within one zone would subtract what clocks show.
    return int((time.astimezone(timezone.utc) - datetime(1970, 1, 1, tzinfo=timezone.utc)).total_seconds())


def by_icalendar(text: str) -> list[dict]:
    calendar = icalendar.Calendar.from_ical(text)
    return [icalendar_event(read) for read in calendar.walk("VEVENT")]


def icalendar_event(read: icalendar.Event) -> dict:
    assert not read.errors, read.errors
    attendees = read.get("ATTENDEE", [])
    text = lambda name: str(read[name]) if name in read else None
    user = lambda value: [value.params["CN"], str(value)]
    return event(
        text("UID"), int(read["SEQUENCE"]), seconds(read["DTSTART"].dt), seconds(read["DTEND"].dt), text("STATUS"),
        text("SUMMARY"), text("DESCRIPTION"), text("LOCATION"), text("URL"),
        user(read["ORGANIZER"]) if "ORGANIZER" in read else None,
        [user(value) for value in (attendees if isinstance(attendees, list) else [attendees])])


def by_vobject(text: str) -> list[dict]:
    return [vobject_event(read) for calendar in vobject.readComponents(text) for read in calendar.vevent_list]


def vobject_event(read: vobject.base.Component) -> dict:
    text = lambda name: getattr(read, name).value if hasattr(read, name) else None
    user = lambda line: [line.params["CN"][0], line.value]
    return event(
        read.uid.value, int(read.sequence.value), seconds(read.dtstart.value), seconds(read.dtend.value),
        text("status"), text("summary"), text("description"), text("location"), text("url"),
        user(read.organizer) if hasattr(read, "organizer") else None,
        [user(line) for line in read.contents.get("attendee", [])])


def by_ics(text: str) -> list[dict]:
    # ics reads events before definitions, which is too late.
    definitions = re.findall(r"BEGIN:VTIMEZONE.*?END:VTIMEZONE\r\n", text, flags=re.DOTALL)
    zones = [tzical(StringIO(definition)) for definition in definitions]
    ics.utils.gettz = lambda name: next(zone.get(name) for zone in zones if name in zone.keys())
    return [ics_event(read) for calendar in ics.Calendar.parse_multiple(text) for read in sorted(calendar.events, key=lambda read: read.uid)]


def ics_event(read: ics.Event) -> dict:
    sequence = next(int(line.value) for line in read.extra if line.name == "SEQUENCE")
    user = lambda person: [person.common_name, person.email if person.email.startswith("mailto:") else "mailto:" + person.email]
    return event(
        read.uid, sequence, seconds(read.begin.datetime), seconds(read.end.datetime), read.status,
        read.name, read.description, read.location, read.url,
        user(read.organizer) if read.organizer else None, sorted(user(person) for person in read.attendees))


if __name__ == "__main__":
    main()
