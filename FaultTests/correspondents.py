"""People who cause mail: a coordinator who invites, and pairs of whom one books a session and calls it off."""

import re
import time
from datetime import date, timedelta
from urllib.parse import quote

from client import Client
from load import Organisation
from mail_server import MailServer

MOST_AT_ONCE = 500


class Inviter:
    """Olga, who invites people to a round of hers, as many at once as the page lets her."""

    def __init__(self, organisation: Organisation):
        self.organisation = organisation
        self.round = open_round(organisation, "Invited", "association")
        self.invited = 0

    def invite(self, count: int) -> None:
        lines = [f"invited.{number}@example.org" for number in range(self.invited, self.invited + count)]
        page = f"{self.round}/invitations"
        self.organisation.client().submit(page, page, {"addresses": "\n".join(lines)})
        self.invited += count


class Pair:
    """Two who coach each other; one of them is at a browser."""

    def __init__(self, client: Client, home: str):
        self.client = client
        self.engagement = re.search(r'href="(/o/[^"/]+/engagements/[^"/]+)"', client.get(home)).group(1)

    def book(self) -> None:
        times = f"{self.engagement}/times"
        start = re.search(r'name="starts" required value="(\d+)"', self.client.get(times)).group(1)
        self.client.submit(times, f"{self.engagement}/sessions", {"starts": start})

    def cancel(self) -> None:
        page = self.client.get(self.engagement)
        session = re.search(r'/sessions/([^"/]+)/cancellation"', page).group(1)
        cancellation = f"{self.engagement}/sessions/{session}/cancellation"
        self.client.submit(self.engagement, cancellation, {f"reason.{session}": "A train is late."})


def open_round(organisation: Organisation, name: str, template: str) -> str:
    client, home = organisation.client(), organisation.home
    client.submit(f"{home}/programmes/new", f"{home}/programmes", {"name": name, "template": template})
    programme = re.search(rf'href="([^"]+)">{name}</a>', client.get(f"{home}/programmes")).group(1)
    starts = date.today() + timedelta(days=14)
    fields = {"name": name, "track": "general", "startsOn": str(starts), "endsOn": str(starts + timedelta(days=90))}
    path = client.submit(f"{programme}/rounds/new", f"{programme}/rounds", fields)
    client.submit(path, f"{path}/transitions", {"event": "open"})
    return path


def pairs(organisation: Organisation, count: int, mails: MailServer) -> list[Pair]:
    """Brings a round of pairs to its release and signs one of each in by the code that was mailed."""
    path, client = open_round(organisation, "Paired", "community"), organisation.client()
    addresses = [f"paired.{number}@example.org" for number in range(2 * count)]
    rows = [f"{address},{address[:8]},Europe/Paris,en:fluent,Mon-Fri 17:00-21:00" for address in addresses]
    roster = "\n".join(["address,name,zone,languages,availability", *rows])
    preview = client.submit(f"{path}/roster", f"{path}/roster", {}, files={"file": roster})
    client.submit(preview, f"{preview}/acceptance", {"standing": "settled"})
    proposal = client.submit(path, f"{path}/proposals", {})
    while '"isFinished":true' not in client.get(f"{proposal}/progress"):
        time.sleep(0.05)
    client.submit(proposal, f"{proposal}/release", {})
    found: dict[str, Pair] = {}
    for number, address in enumerate(addresses):
        client = signed_in(organisation, address, f"127.1.{number // 250}.{number % 250 + 1}", mails)
        pair = Pair(client, organisation.home)
        found.setdefault(pair.engagement, pair)
    return list(found.values())


def signed_in(organisation: Organisation, address: str, source: str, mails: MailServer) -> Client:
    client = Client(organisation.origin, source=source)
    client.submit(f"/sign-in?next={quote(organisation.home, safe='')}", "/sign-in", {"address": address})

    def code():
        subjects = [copy.subject for copy in mails.copies if copy.to == address]
        return next(filter(None, (re.search(r"\b[0-9A-Z]{4} [0-9A-Z]{4}\b", subject) for subject in subjects)), None)

    assert mails.wait_for(code, within=60), f"no code came for {address}"
    client.submit("/sign-in/code", "/sign-in/code", {"code": code().group()})
    return client
