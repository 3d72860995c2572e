"""A mail server that takes whatever it is given, and people who look for their mail there."""

import threading
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from aiosmtpd.controller import Controller
from icalendar import Calendar

from server import free_port


class Postbox:
    """The server, until the `with` block ends."""

    def __init__(self):
        self._mails: list[EmailMessage] = []
        self._arrived = threading.Condition()
        self._controller = Controller(self, hostname="127.0.0.1", port=free_port())

    def __enter__(self):
        self._controller.start()
        return self

    def __exit__(self, *_):
        self._controller.stop()

    @property
    def setting(self) -> str:
        """The server as TURNABOUT_SMTP names it."""
        return f"smtp://127.0.0.1:{self._controller.port}?security=none"

    async def handle_DATA(self, server, session, envelope) -> str:
        with self._arrived:
            self._mails.append(message_from_bytes(envelope.content, policy=default))
            self._arrived.notify_all()
        return "250 taken"

    def take(self, address: str, subject: str) -> EmailMessage:
        """The oldest mail to somebody whose subject says this; it is waited for, and taken once."""

        def wanted():
            return next((mail for mail in self._mails if address in mail["To"] and subject in mail["Subject"]), None)

        with self._arrived:
            found = self._arrived.wait_for(wanted, timeout=20)
            assert found, f"no “{subject}” came to {address}, but {[(m['To'], m['Subject']) for m in self._mails]}"
            self._mails.remove(found)
        return found


def text_of(mail: EmailMessage) -> str:
    return mail.get_body(("plain",)).get_content().replace("\r\n", "\n")


def calendar_of(mail: EmailMessage) -> Calendar:
    """What a calendar program finds in the mail."""
    [part] = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
    calendar = Calendar.from_ical(part.get_content())
    assert calendar["METHOD"] == part.get_param("method"), "the part and its content ask for different things"
    return calendar
