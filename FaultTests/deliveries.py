"""What the product believes of its mails, held against what the mail server was given."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from mail_server import Copy, MailServer

STATEMENTS = {
    "mails": """
        SELECT mail.id, job.state, job.last_failure, address.normalised AS address FROM mail
        JOIN job ON job.object_id = mail.id LEFT JOIN address ON address.person_id = mail.person_id
        """
}


def verdict(mails: list[dict], server: MailServer, forgiven: Counter[str]) -> Iterator[str]:
    """What was lost, came too often or changed on its way. Some are forgiven so many second copies, by Message-ID."""
    copies: dict[str, list[Copy]] = defaultdict(list)
    for copy in server.copies:
        copies[row_id(copy.message_id)].append(copy)
    excuses = Counter({row_id(key): count for key, count in forgiven.items()})
    refused: Counter[str] = Counter()
    for mail in mails:
        there = copies.pop(mail["id"], [])
        if mail["state"] == "done" and not there:
            yield f"lost: {mail}"
        if mail["state"] == "dead":
            refused[mail["address"]] += 1
            if refused[mail["address"]] > server.refused[mail["address"]]:
                yield f"given up, and was not refused: {mail}"
        uncertain = sum(not copy.is_acknowledged for copy in there[:-1])
        if len(there) > 1 + uncertain + excuses[mail["id"]]:
            yield f"came {len(there)} times: {mail}"
        if len({copy.content for copy in there}) > 1:
            yield f"came with another text: {mail}"
    yield from (f"came from nowhere: {key}" for key in copies)


def overtakings(copies: list[Copy]) -> Iterator[str]:
    """What asked a calendar for a session that it had been told is cancelled. Everybody has one session here."""
    cancelled: set[str] = set()
    for copy in copies:
        if copy.method == "CANCEL":
            cancelled.add(copy.to)
        elif copy.method == "REQUEST" and copy.to in cancelled:
            yield f"{copy.to} read that a session is cancelled, and then that it is booked"


def row_id(message_id: str) -> str:
    """The mail's own id, which its Message-ID begins with."""
    return message_id.strip("<>").split("@")[0]
