"""The data set that everything is measured on, made through the product's own pages: 10,000 people in one round that
is released, 1,000 others in one whose proposal is looked at, and then released too, and 1,000 more in one for which
proposals are asked for again and again."""

import json
import re
import subprocess
import time
from pathlib import Path
from urllib.parse import quote, urlsplit

import server as servers
from client import Client
from writes import found

FIRST_DAY, LAST_DAY = "2030-03-04", "2030-05-26"


class DataSet:
    """A server over the data set, and the pages and cookies that it is measured with."""

    def __init__(self, directory: Path):
        self.server = servers.Server(str(directory / "turnabout.db"), directory)
        self.kept = directory / "state.json"
        self.olga: dict[str, str] = {}
        self.member: dict[str, str] = {}

    def open(self) -> None:
        """Starts the server over the data set that an earlier run kept here, or over a new one."""
        if not self.kept.exists():
            self._make()
            self.kept.write_text(json.dumps({name: getattr(self, name) for name in ("olga", "member", "home", "proposal", "matching")}))
            return
        for name, value in json.loads(self.kept.read_text()).items():
            setattr(self, name, value)
        self.server.start()
        self._connect()

    def _make(self) -> None:
        self.server.start()
        self._connect()
        self.home = found(self.client, urlsplit(self.server.first_link).path)
        self._released(people=10_000, seed=1)
        self.proposal, address = self._released(people=1_000, seed=2)
        self.matching = self.entered(people=1_000, seed=3, name="1000 more")
        self._sign_in(address)

    def _connect(self) -> None:
        self.client = Client(self.server.origin, self.olga)
        self.client.connection.timeout = 300

    def propose(self, path: str) -> tuple[str, float]:
        """Asks for a proposal of a round as a coordinator does, until its page is there: its address, and the seconds."""
        self._connect()  # an idle connection is closed after a minute
        begun = time.monotonic()
        proposal = self.client.submit(path, f"{path}/proposals", {})
        while '"isFinished":true' not in self.client.get(f"{proposal}/progress"):
            time.sleep(0.05)
        self.client.get(proposal)
        return proposal, time.monotonic() - begun

    def entered(self, people: int, seed: int, name: str) -> str:
        """A round with so many people in it."""
        path = self._round(name)
        roster = self._roster(people, seed, name.replace(" ", "-"))
        preview = self.client.submit(f"{path}/roster", f"{path}/roster", {}, files={"file": roster})
        self.client.submit(preview, f"{preview}/acceptance", {"standing": "settled"})
        return path

    def _released(self, people: int, seed: int) -> tuple[str, str]:
        """A round that is released; returns its proposal's address and that of somebody with two engagements."""
        begun = time.monotonic()
        proposal, _ = self.propose(self.entered(people, seed, f"{people} people"))
        self.client.submit(proposal, f"{proposal}/release", {})
        print(f"{people} people are in a released round after {time.monotonic() - begun:.1f} s", flush=True)
        return proposal, self._somebody_with_two(proposal.split("/")[-1])

    def _round(self, name: str) -> str:
        self.client.submit(
            f"{self.home}/programmes/new", f"{self.home}/programmes", {"name": name, "template": "association"}
        )
        listed = self.client.get(f"{self.home}/programmes")
        programme = re.search(rf'href="([^"]+)">{re.escape(name)}</a>', listed).group(1)
        fields = {"name": name, "track": "general", "startsOn": FIRST_DAY, "endsOn": LAST_DAY}
        path = self.client.submit(f"{programme}/rounds/new", f"{programme}/rounds", fields)
        self.client.submit(path, f"{path}/transitions", {"event": "open"})
        return path

    def _roster(self, people: int, seed: int, host: str) -> str:
        arguments = ["sample-roster", "--people", str(people), "--seed", str(seed)]
        text = servers.turnabout(arguments).stdout
        # Two rosters invent the same addresses; here they are different people.
        return text.replace("@", f"@of-{host}.")

    def _somebody_with_two(self, proposal: str) -> str:
        return self.server.rows(
            f"""
            SELECT MIN(address.normalised) FROM engagement_party
            JOIN engagement ON engagement.id = engagement_party.engagement_id
            JOIN address ON address.person_id = engagement_party.person_id
            WHERE engagement.proposal_id = '{proposal}'
            GROUP BY engagement_party.person_id HAVING COUNT(*) = 2 ORDER BY 1 LIMIT 1
            """
        )[0]

    def _sign_in(self, address: str) -> None:
        client = Client(self.server.origin, self.member)
        client.submit(f"/sign-in?next={quote(self.home, safe='')}", "/sign-in", {"address": address})
        mails = [mail for mail in self.server.mail() if mail["to"] == address]
        code = re.search(r"\b[0-9A-Z]{4} [0-9A-Z]{4}\b", mails[-1]["subject"]).group()
        client.submit("/sign-in/code", "/sign-in/code", {"code": code})
        today = client.get(self.home)
        assert today.count('<li class="card"><h3>') == 2, "the member measured has two engagements"

    @property
    def pages(self) -> dict[str, tuple[str, dict[str, str]]]:
        """What is measured: its name, its address, and the cookies of whoever asks for it."""
        origin = self.server.origin
        return {
            "sign-in page": (f"{origin}/sign-in", {}),
            "*Today*, two engagements": (f"{origin}{self.home}", self.member),
            "proposal of 1,000 people": (f"{origin}{self.proposal}", self.olga),
        }

    def file_size(self) -> int:
        return sum(file.stat().st_size for file in Path(self.server.database).parent.glob("turnabout.db*"))


def cookie_header(cookies: dict[str, str]) -> str:
    return "; ".join(f"{name}={value}" for name, value in cookies.items())


def rss(process: subprocess.Popen) -> float:
    """Resident memory in MiB."""
    text = Path(f"/proc/{process.pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", text).group(1)) / 1024
