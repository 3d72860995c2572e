"""The coordinator's writes that the fault tests make over HTTP, each the step of a story, each acknowledged by a 303.

A story outlives the server. A step whose answer was lost is made again after the restart; when the server then says
that this was done already, that counts as an acknowledgement too.
"""

import random
import re
import time
from datetime import date, timedelta

from client import Client, NoSuchForm, Refused
from rosters import Roster

TEMPLATES = ["association", "community", "workplace", "school"]


class Story:
    """Steps that follow from each other; a step is named by what it writes, and returns what to find that again by."""

    steps: tuple[str, ...]

    def __init__(self, mark: str, draws: random.Random):
        self.mark = mark
        self.draws = draws
        self.position = 0
        self.attempts = 0
        self.uncertain = False
        self.earliest = 0.0

    @property
    def step(self) -> str | None:
        """What comes next; nothing at the end."""
        return self.steps[self.position] if self.position < len(self.steps) else None

    def proceed(self, client: Client) -> str | None:
        """Makes the next step; nothing is returned while it has to wait."""
        self.attempts += 1
        try:
            found = getattr(self, self.step.replace("-", "_"))(client)
        except Exception:
            self.uncertain = True
            raise
        self.uncertain = False
        if found is None:
            self.earliest = time.monotonic() + 0.3
        else:
            self.position += 1
        return found

    @property
    def fresh_mark(self) -> str:
        """Another one each time, for what may have been made by an attempt whose answer was lost."""
        return f"{self.mark}-{self.attempts}"

    def submit_once(self, client: Client, page: str, action: str, fields: dict[str, str] | None = None) -> None:
        """Posts a form that can be posted once; an earlier attempt may have done it."""
        try:
            client.submit(page, action, fields or {})
        except (Refused, NoSuchForm) as refusal:
            is_done = isinstance(refusal, NoSuchForm) or refusal.status in (303, 409)
            if not (self.uncertain and is_done):
                raise


class RoundStory(Story):
    """Olga makes a programme and brings a round of it to its release."""

    steps = ("programme", "round", "opening", "upload", "acceptance", "proposal", "release")

    def __init__(self, mark: str, draws: random.Random, home: str, rosters: dict[str, Roster]):
        super().__init__(mark, draws)
        self.home = home
        self.template = draws.choice(TEMPLATES)
        self.roster = Roster(mark, draws)
        self.rosters = rosters

    def programme(self, client: Client) -> str:
        name = self.fresh_mark
        fields = {"name": name, "template": self.template}
        client.submit(f"{self.home}/programmes/new", f"{self.home}/programmes", fields)
        listed = client.get(f"{self.home}/programmes")
        self.programme_path = re.search(rf'href="([^"]+)">{re.escape(name)}</a>', listed).group(1)
        return name

    def round(self, client: Client) -> str:
        name = self.fresh_mark
        starts = date.today() + timedelta(days=14)
        dates = {"startsOn": str(starts), "endsOn": str(starts + timedelta(days=90))}
        rounds = f"{self.programme_path}/rounds"
        self.path = client.submit(f"{rounds}/new", rounds, {"name": name, "track": "general"} | dates)
        self.id = self.path.rsplit("/", 1)[1]
        self.rosters[self.id] = self.roster
        return name

    def opening(self, client: Client) -> str:
        self.submit_once(client, self.path, f"{self.path}/transitions", {"event": "open"})
        return self.id

    def upload(self, client: Client) -> str:
        self.preview = client.submit(
            f"{self.path}/roster", f"{self.path}/roster", {}, files={"file": self.roster.csv}
        )
        return self.preview.rsplit("/", 1)[1]

    def acceptance(self, client: Client) -> str:
        self.submit_once(client, self.preview, f"{self.preview}/acceptance", {"standing": "settled"})
        return self.preview.rsplit("/", 1)[1]

    def proposal(self, client: Client) -> str:
        self.proposal_path = client.submit(self.path, f"{self.path}/proposals", {})
        return self.proposal_path.rsplit("/", 1)[1]

    def release(self, client: Client) -> str | None:
        if '"isFinished":true' not in client.get(f"{self.proposal_path}/progress"):
            return None
        self.submit_once(client, self.proposal_path, f"{self.proposal_path}/release")
        return self.proposal_path.rsplit("/", 1)[1]


def found(client: Client, link: str) -> str:
    """Founds the organisation; the client's cookies are Olga's from here on. Returns the organisation's address."""
    fields = {"organisation": "Coaches", "name": "Olga", "address": "olga@example.org", "zone": "Europe/Paris"}
    return client.submit(link, link, fields)
