"""A person at a browser, as far as HTTP goes: follows links, keeps cookies, and fills in the forms of pages."""

import http.client
import secrets
import time
from collections.abc import Iterable
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from typing import NamedTuple
from urllib.parse import urlencode, urljoin, urlsplit

# Seconds after which a connection is not used again: the server closes those that say nothing for a minute.
FRESH = 30
URL_ENCODED = "application/x-www-form-urlencoded"


class Refused(Exception):
    """The server answered, and the answer was not what a successful write gets."""

    def __init__(self, status: int, path: str):
        super().__init__(f"{status} for {path}")
        self.status = status


class NoSuchForm(Exception):
    """The page has no form that does this, or none any more."""


class Reply(NamedTuple):
    """What the server answered; headers that it did not send are empty."""

    status: int
    location: str
    retry_after: str
    text: str


class Client:
    """One connection; clients of one person share their cookies.

    A client may come from any address of the loopback network, so that the limits for one source do not stop a trial.
    """

    def __init__(
        self, origin: str, cookies: dict[str, str] | None = None, agent: str = "fault", source: str = "127.0.0.1"
    ):
        self.origin = origin
        self.cookies = {} if cookies is None else cookies
        self.agent = agent
        self.used = time.monotonic()
        self.connection = http.client.HTTPConnection(urlsplit(origin).netloc, timeout=20, source_address=(source, 0))
        self.hidden: dict[tuple[str, str], dict[str, str]] = {}

    def get(self, path: str) -> str:
        reply = self._send("GET", path)
        if reply.status != 200:
            raise Refused(reply.status, path)
        return reply.text

    def submit(self, page: str, action: str, fields: dict[str, str], files: dict[str, str] | None = None) -> str:
        """Posts the form of a page that goes to an action, its hidden fields included; returns where that leads (303).

        A form's hidden fields are read once for each client, so that nearly every request is a write.
        """
        if (page, action) not in self.hidden:
            self.hidden[page, action] = hidden_fields(self.get(page), urljoin(page, action))
        filled = self.hidden[page, action] | fields
        kind, body = multipart(filled, files) if files else (URL_ENCODED, urlencode(filled))
        reply = self._post(page, action, kind, body)
        if reply.status != 303:
            raise Refused(reply.status, action)
        return urlsplit(reply.location).path

    def post(self, page: str, action: str, fields: Iterable[tuple[str, str]]) -> Reply:
        """Posts a page's form without hidden fields, whatever is answered."""
        return self._post(page, action, URL_ENCODED, urlencode(list(fields)))

    def _post(self, page: str, action: str, kind: str, body: str) -> Reply:
        sender = {"Origin": self.origin, "Referer": urljoin(self.origin, page), "Sec-Fetch-Site": "same-origin"}
        return self._send("POST", urljoin(page, action), body.encode(), {"Content-Type": kind} | sender)

    def _send(
        self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
    ) -> Reply:
        known = {"User-Agent": self.agent}
        if self.cookies:
            known["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if time.monotonic() > self.used + FRESH:
            self.connection.close()
        try:
            self.connection.request(method, path, body, known | (headers or {}))
            answer = self.connection.getresponse()
            text = answer.read().decode()
        except BaseException:
            self.connection.close()
            raise
        self.used = time.monotonic()
        for line in answer.headers.get_all("Set-Cookie", []):
            self.cookies.update({name: cookie.value for name, cookie in SimpleCookie(line).items()})
        return Reply(
            answer.status, answer.headers.get("Location", ""), answer.headers.get("Retry-After", ""), text
        )


class HiddenFields(HTMLParser):
    """Collects the hidden inputs of the forms, by the form's action."""

    def __init__(self):
        super().__init__()
        self.forms: dict[str, dict[str, str]] = {}
        self.action: str | None = None

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "form":
            self.action = attributes.get("action", "")
            self.forms[self.action] = {}
        elif tag == "input" and attributes.get("type") == "hidden" and self.action is not None:
            self.forms[self.action][attributes["name"]] = attributes.get("value", "")

    def handle_endtag(self, tag):
        if tag == "form":
            self.action = None


def hidden_fields(page_text: str, action: str) -> dict[str, str]:
    parser = HiddenFields()
    parser.feed(page_text)
    if action not in parser.forms:
        raise NoSuchForm(f"no form goes to {action}, only to {sorted(parser.forms)}")
    return parser.forms[action]


def multipart(fields: dict[str, str], files: dict[str, str]) -> tuple[str, str]:
    """The content type and body of a form with files in it (RFC 7578)."""
    boundary = secrets.token_hex(16)
    plain = [f'Content-Disposition: form-data; name="{name}"\r\n\r\n{value}' for name, value in fields.items()]
    filed = [
        f'Content-Disposition: form-data; name="{name}"; filename="{name}.csv"\r\nContent-Type: text/csv\r\n\r\n{value}'
        for name, value in files.items()
    ]
    parts = "".join(f"--{boundary}\r\n{part}\r\n" for part in plain + filed)
    return f"multipart/form-data; boundary={boundary}", f"{parts}--{boundary}--\r\n"
