"""The mails of reminders as their readers have them: whom each is to, what of, in which language, by whose clock."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from reminder_rules import Key, Rules
from round_people import Participant, RoundPeople

TRANSLATIONS = Path(__file__).resolve().parent.parent / "Sources" / "App" / "Translations"
ABOUT_A_SESSION = ("day-before", "hour-before", "attendance")
KINDS = (*ABOUT_A_SESSION, "first-booking", "next-booking", "nudge", "round-ending")


class ReminderMails:
    """What a reader's language has for each kind, to recognise a mail by."""

    def __init__(self):
        self.patterns = {}
        for language in ("en", "de", "fr", "it", "es"):
            texts = json.loads((TRANSLATIONS / f"{language}.json").read_text())
            for kind in KINDS:
                text = texts[f"reminder.text.{kind}"] + "\n\n" + texts["reminder.leave"]
                self.patterns[language, kind] = (pattern(texts[f"reminder.subject.{kind}"]), pattern(text))

    def faults(self, mails: list[dict], rules: Rules, people: RoundPeople) -> Iterator[str]:
        """Mails for which there is no row, rows for which there is no mail, and what is not in the reader's words."""
        wanted = Counter(
            (people.by_id[key.person].address, key.engagement, key.kind, self._time(key, rules)) for key in rules.sent
        )
        found: Counter[tuple] = Counter()
        for mail in mails:
            reader = people.by_address[mail["to"]]
            read = self._read(mail, reader)
            if read is None:
                yield f"not in the words of {reader.language}: {mail}"
            else:
                found[read] += 1
        yield from (f"{count} mails too few: {what}" for what, count in (wanted - found).items())
        yield from (f"{count} mails too many: {what}" for what, count in (found - wanted).items())

    def _time(self, key: Key, rules: Rules) -> str:
        """On the reader's clock; nothing where the mail tells of no time."""
        if key.kind not in ABOUT_A_SESSION:
            return ""
        local = rules.local(key.person, key.anchor)
        return f"{local.day} {local:%H:%M}"

    def _read(self, mail: dict, reader: Participant) -> tuple[str, str, str, str] | None:
        for kind in KINDS:
            subject, text = self.patterns[reader.language, kind]
            found = text.fullmatch(mail["text"]) if subject.fullmatch(mail["subject"]) else None
            if found and found["name"] == reader.name:
                engagement = found["link"].rsplit("/", 1)[1]
                return mail["to"], engagement, kind, clock(found["time"]) if kind in ABOUT_A_SESSION else ""
        return None


def clock(written: str) -> str:
    """The day of the month and the time of day that come first."""
    digits = re.search(r"\b(\d{1,2})\b\D*?\b\d{4}\b\D*?(\d{1,2}:\d{2})", written)
    return f"{int(digits[1])} {digits[2]:0>5}" if digits else written


def pattern(template: str) -> re.Pattern:
    """What a text looks like once its arguments are filled in."""
    parts = re.split(r"\{(\w+)\}", template)
    seen: set[str] = set()
    written = ""
    for number, part in enumerate(parts):
        if number % 2 == 0:
            written += re.escape(part)
        else:
            written += f"(?P={part})" if part in seen else f"(?P<{part}>.*?)"
            seen.add(part)
    return re.compile(written, re.S)


def reminders(mails: list[dict]) -> Iterator[dict]:
    return (mail for mail in mails if "/unsubscribe/" in mail["text"])
