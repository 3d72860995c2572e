"""The participants' writes that the fault tests make over HTTP, in the same manner as the coordinator's."""

import random
import re
from collections.abc import Callable
from urllib.parse import quote

from client import Client, NoSuchForm, Refused
from writes import Story


class VisitStory(Story):
    """A participant signs in with two browsers, chooses a language, shows their partners their address, signs one
    browser out from the other, and leaves."""

    steps = ("asking", "device", "asking", "device", "language", "consent", "revocation", "sign-out")

    def __init__(
        self, mark: str, draws: random.Random, home: str, origin: str, address: str, mail: Callable[[str], str | None]
    ):
        super().__init__(mark, draws)
        self.home = home
        self.address = address
        self.asked = 0
        self.newest_mail = mail
        source = f"127.{draws.randint(1, 254)}.{draws.randint(0, 255)}.{draws.randint(1, 254)}"
        self.browsers = [Client(origin, source=source) for _ in ("first", "second")]

    @property
    def browser(self) -> Client:
        """The one that signs in now: the first before the second."""
        return self.browsers[self.position // 2]

    def asking(self, _: Client) -> str | None:
        self.asked += 1
        if self.asked > 5:
            # More than one address may ask for in an hour: this person gives up.
            self.position = len(self.steps)
            return None
        destination = f"/devices?{self.fresh_mark}"
        self.browser.submit(f"/sign-in?next={quote(destination, safe='')}", "/sign-in", {"address": self.address})
        return destination

    def device(self, _: Client) -> str | None:
        subject = self.newest_mail(self.address)
        code = subject and re.search(r"\b[0-9A-Z]{4} [0-9A-Z]{4}\b", subject)
        if not code:
            # Not among the newest mails any more.
            self.position -= 1
            return None
        self.browser.agent = f"{self.mark} {self.position // 2}-{self.attempts}"
        try:
            self.browser.submit("/sign-in/code", "/sign-in/code", {"code": code.group()})
        except Refused as refusal:
            if not (self.uncertain and refusal.status == 422):
                raise
            # The code was used by the attempt whose answer was lost, and the cookie with it.
            self.position -= 1
            return None
        return self.browser.agent

    def language(self, _: Client) -> str:
        language = self.draws.choice(["fr", "de", "it", "es"])
        self.browsers[0].submit("/devices", "/language", {"language": language})
        return f"{self.address} {language}"

    def consent(self, _: Client) -> str | None:
        form = re.search(r'action="([^"]+/engagements/([^/"]+)/address)"', self.browsers[0].get(self.home))
        if not form:
            # Who found no place has nobody to show it to.
            self.position += 1
            return None
        self.browsers[0].submit(self.home, form.group(1), {"decision": "given"})
        return f"{form.group(2)} {self.address}"

    def revocation(self, _: Client) -> str:
        other = re.escape(self.browsers[1].agent)
        card = re.search(rf'{other}\b.*?action="(/devices/[^/"]+/revocation)"', self.browsers[0].get("/devices"), re.S)
        if card:
            self.submit_once(self.browsers[0], "/devices", card.group(1))
        elif not self.uncertain:
            raise NoSuchForm("the other browser is not listed")
        return self.browsers[1].agent

    def sign_out(self, _: Client) -> str:
        self.submit_once(self.browsers[0], "/devices", "/sign-out")
        return self.browsers[0].agent
