"""People who meet in three rounds at once, made through the product's own pages, each signed in at two browsers."""

import re
import time
from dataclasses import dataclass
from datetime import date, timedelta
from html.parser import HTMLParser
from urllib.parse import quote

from client import Client

ZONE = "Europe/Paris"
# Daily, on that clock: five stretches of two hours.
STRETCHES = (12, 14, 16, 18, 20)
DAYS = 91
CADENCE_WEEKS = 2
# Seconds that anybody waits for an answer.
PATIENCE = 60


class Member:
    """Somebody with two browsers that share the cookies of one device, each at a server."""

    def __init__(self, number: int, origins: list[str]):
        self.address = f"storm.{number}@example.org"
        cookies: dict[str, str] = {}
        source = f"127.1.{number // 250}.{number % 250 + 1}"
        self.browsers = [
            Client(origins[(number + browser) % len(origins)], cookies, source=source) for browser in range(2)
        ]
        for browser in self.browsers:
            browser.connection.timeout = PATIENCE


@dataclass(frozen=True)
class Meeting:
    """An engagement of two: its id, its address, and who meets in it."""

    id: str
    path: str
    members: tuple[Member, Member]

    def other(self, member: Member) -> Member:
        return self.members[self.members[0] is member]


class Crowd:
    """The members of an organisation that Olga founded, and their meetings."""

    def __init__(self, people: int, olga: Client, home: str, servers: list, store):
        self.olga, self.home = olga, home
        self.members = [Member(number, [server.origin for server in servers]) for number in range(people)]
        self.first_day = date.today() + timedelta(days=14)
        for name, structure in (("Pairs", "mutual"), ("Rings", "ring"), ("More rings", "ring")):
            self._release(self._open_round(name, structure))
        self._sign_in(servers[0])
        self.meetings = self._meetings(store)

    def _open_round(self, name: str, structure: str) -> str:
        programmes = f"{self.home}/programmes"
        self.olga.submit(f"{programmes}/new", programmes, {"name": name, "template": "association"})
        programme = re.search(rf'href="([^"]+)">{name}</a>', self.olga.get(programmes)).group(1)
        self._plan_many_sessions(programme, structure)
        last_day = self.first_day + timedelta(days=DAYS - 1)
        fields = {"name": name, "track": "general", "startsOn": str(self.first_day), "endsOn": str(last_day)}
        path = self.olga.submit(f"{programme}/rounds/new", f"{programme}/rounds", fields)
        self.olga.submit(path, f"{path}/transitions", {"event": "open"})
        return path

    def _plan_many_sessions(self, programme: str, structure: str) -> None:
        """The template's rules, but for the structure and for a plan that nobody comes to the end of."""
        action = f"{programme}/policy"
        form = FilledForm(action)
        form.feed(self.olga.get(f"{action}/edit"))
        plan = [(f"plan.{line}.{key}", value) for line in range(4) for key, value in PLANNED.items()]
        kept = [(name, value) for name, value in form.fields if name != "structure" and not name.startswith("plan.")]
        reply = self.olga.post(f"{action}/edit", action, [*kept, ("structure", structure), *plan])
        assert reply.status == 303, f"the rules were answered {reply.status}"

    def _release(self, path: str) -> None:
        rows = [
            f"{member.address},Member {number},{ZONE},en:fluent,Mon-Sun {STRETCHES[0]}:00-{STRETCHES[-1] + 2}:00"
            for number, member in enumerate(self.members)
        ]
        roster = "\n".join(["address,name,zone,languages,availability", *rows])
        preview = self.olga.submit(f"{path}/roster", f"{path}/roster", {}, files={"file": roster})
        self.olga.submit(preview, f"{preview}/acceptance", {"standing": "settled"})
        proposal = self.olga.submit(path, f"{path}/proposals", {})
        end = time.monotonic() + 120
        while '"isFinished":true' not in self.olga.get(f"{proposal}/progress"):
            assert time.monotonic() < end, "the proposal was never finished"
            time.sleep(0.1)
        self.olga.submit(proposal, f"{proposal}/release", {})

    def _sign_in(self, server) -> None:
        for member in self.members:
            page = f"/sign-in?next={quote(self.home, safe='')}"
            member.browsers[0].submit(page, "/sign-in", {"address": member.address})
        codes = {}
        for mail in server.mail():
            if code := re.search(r"\b[0-9A-Z]{4} [0-9A-Z]{4}\b", mail["subject"]):
                codes[mail["to"]] = code.group()
        for member in self.members:
            member.browsers[0].submit("/sign-in/code", "/sign-in/code", {"code": codes[member.address]})

    def _meetings(self, store) -> list[Meeting]:
        parties = "SELECT engagement_id, normalised FROM engagement_party JOIN address USING (person_id)"
        members = {member.address: member for member in self.members}
        meeting: dict[str, list[Member]] = {}
        for row in store.look({"parties": parties}, running=True)["parties"]:
            meeting.setdefault(row["engagement_id"], []).append(members[row["normalised"]])
        return [
            Meeting(engagement, f"{self.home}/engagements/{engagement}", tuple(pair))
            for engagement, pair in sorted(meeting.items())
        ]


PLANNED = {"kind": "coaching", "minutes": "60", "count": "52"}


class FilledForm(HTMLParser):
    """What a browser would send of the form that goes to an action, as the page shows it."""

    def __init__(self, action: str):
        super().__init__()
        self.action = action
        self.fields: list[tuple[str, str]] = []
        self.is_inside = False
        self.name: str | None = None

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if tag == "form":
            self.is_inside = found.get("action") == self.action
        if not self.is_inside:
            return
        if tag == "input" and (found.get("type") not in ("checkbox", "radio") or "checked" in found):
            self.fields.append((found["name"], found.get("value") or ""))
        elif tag == "textarea":
            self.fields.append((found["name"], ""))
            self.name = found["name"]
        elif tag == "select":
            self.name = found["name"]
        elif tag == "option" and "selected" in found:
            self.fields.append((self.name, found.get("value") or ""))

    def handle_data(self, data):
        if self.name and self.fields and self.fields[-1][0] == self.name and self.lasttag == "textarea":
            self.fields[-1] = (self.name, self.fields[-1][1] + data)

    def handle_endtag(self, tag):
        if tag == "form":
            self.is_inside = False
        elif tag in ("textarea", "select"):
            self.name = None
