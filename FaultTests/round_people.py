"""The hundred people of a round who book, move and call off sessions and say whether they met, each at a browser."""

import csv
import io
import json
import random
import re
import time
from dataclasses import dataclass, field
from urllib.parse import quote

from ahead import AheadServer
from client import Client, Refused
from crowd import FilledForm
from load import Organisation
from reminder_rules import DAY

# A device that was used within so many days of the product's clock signs in by itself.
SIGNED_IN = 10 * DAY
ADDRESSES = "SELECT person_id, normalised FROM address"
CODE = r"\b[0-9A-Z]{4} [0-9A-Z]{4}\b"


@dataclass
class Participant:
    """A row of the roster, and the cookies of that person's browser."""

    address: str
    name: str
    language: str
    source: str
    cookies: dict[str, str] = field(default_factory=dict)
    # When they last signed in, by the product's clock.
    signed_in: int = 0


class RoundPeople:
    """A round of an association, from its founding to its release, and what its people do then.

    Who is coached books; every seventh person reads another language than the roster says.
    """

    def __init__(self, server: AheadServer, store, organisation: Organisation, days: tuple[str, str], count: int):
        self.server, self.home = server, organisation.home
        roster = server.run("sample-roster", "--people", str(count))
        rows = csv.DictReader(io.StringIO(roster))
        people = [
            Participant(row["address"], row["name"], row["language"], f"127.2.{number // 250}.{number % 250 + 1}")
            for number, row in enumerate(rows)
        ]
        self._release(organisation.client(), roster, *days)
        self.by_address = {person.address: person for person in people}
        addresses = store.look({"addresses": ADDRESSES}, running=True)["addresses"]
        self.by_id = {row["person_id"]: self.by_address.get(row["normalised"]) for row in addresses}
        self._sign_in(people)

    def choose_languages(self, draws: random.Random) -> None:
        for person in list(self.by_address.values())[::7]:
            person.language = draws.choice(["en", "fr", "de", "it", "es"])
            self._browser(person).submit("/devices", "/language", {"language": person.language})

    def book(self, id: str, engagement: str) -> bool:
        """Takes the first time there is, or a series of times; whether there was one."""
        page = f"{self.home}/engagements/{engagement}"
        return self._take(self.by_id[id], f"{page}/times", f"{page}/sessions")

    def move(self, id: str, engagement: str, session: str) -> bool:
        page = f"{self.home}/engagements/{engagement}/sessions/{session}/time"
        return self._take(self.by_id[id], page, page)

    def cancel(self, id: str, engagement: str, session: str) -> bool:
        page = f"{self.home}/engagements/{engagement}"
        reason = {f"reason.{session}": "A train is late."}
        return self._post(self.by_id[id], page, f"{page}/sessions/{session}/cancellation", reason)

    def answer(self, id: str, engagement: str, session: str, answer: str) -> bool:
        page = f"{self.home}/engagements/{engagement}"
        return self._post(self.by_id[id], page, f"{page}/sessions/{session}/attendance", {"answer": answer})

    def _take(self, person: Participant, page: str, action: str) -> bool:
        try:
            times = self._browser(person).get(page)
        except Refused as refusal:
            assert refusal.status == 409, f"{page} was answered {refusal.status}"  # all is booked, or over
            return False
        starts = re.search(r'name="starts"(?: required)? value="([^"]+)"', times)
        return starts is not None and self._post(person, page, action, {"starts": starts.group(1)})

    def _post(self, person: Participant, page: str, action: str, fields: dict[str, str]) -> bool:
        reply = self._browser(person).post(page, action, fields.items())
        assert reply.status in (303, 409), f"{action} was answered {reply.status}"
        return reply.status == 303

    def _browser(self, person: Participant) -> Client:
        if self.server.now > person.signed_in + SIGNED_IN:
            self._sign_in([person])
        return Client(self.server.origin, person.cookies, source=person.source)

    def _sign_in(self, people: list[Participant]) -> None:
        for person in people:
            person.cookies.clear()
        browsers = [Client(self.server.origin, person.cookies, source=person.source) for person in people]
        for person, browser in zip(people, browsers, strict=True):
            page = f"/sign-in?next={quote(self.home, safe='')}"
            browser.submit(page, "/sign-in", {"address": person.address})
        mails = map(json.loads, self.server.run("mail", "--json", "--limit", "200").splitlines())
        codes = {mail["to"]: code.group() for mail in mails if (code := re.search(CODE, mail["subject"]))}
        for person, browser in zip(people, browsers, strict=True):
            browser.submit("/sign-in/code", "/sign-in/code", {"code": codes[person.address]})
            person.signed_in = self.server.now

    def _release(self, olga: Client, roster: str, first_day: str, last_day: str) -> None:
        programmes = f"{self.home}/programmes"
        olga.submit(f"{programmes}/new", programmes, {"name": "Ring", "template": "association"})
        programme = re.search(r'href="([^"]+)">Ring</a>', olga.get(programmes)).group(1)
        action = f"{programme}/policy"
        form = FilledForm(action)
        form.feed(olga.get(f"{action}/edit"))
        kept = [(name, value) for name, value in form.fields if name != "course.booking"]
        reply = olga.post(f"{action}/edit", action, [*kept, ("course.booking", "client")])
        assert reply.status == 303, f"the rules were answered {reply.status}"
        fields = {"name": "Spring", "track": "general", "startsOn": first_day, "endsOn": last_day}
        path = olga.submit(f"{programme}/rounds/new", f"{programme}/rounds", fields)
        olga.submit(path, f"{path}/transitions", {"event": "open"})
        preview = olga.submit(f"{path}/roster", f"{path}/roster", {}, files={"file": roster})
        olga.submit(preview, f"{preview}/acceptance", {"standing": "settled"})
        proposal = olga.submit(path, f"{path}/proposals", {})
        end = time.monotonic() + 120
        while '"isFinished":true' not in olga.get(f"{proposal}/progress"):
            assert time.monotonic() < end, "the proposal was never finished"
            time.sleep(0.1)
        olga.submit(proposal, f"{proposal}/release", {})
