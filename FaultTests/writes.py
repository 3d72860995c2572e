"""The writes that the fault tests make over HTTP, and the statements that find them again in the database.

A write carries a mark that no other write carries. It is acknowledged by a 303; from then on its mark must be found,
and never twice.
"""

from collections.abc import Callable
from dataclasses import dataclass

from client import Client


@dataclass(frozen=True)
class Write:
    """One kind of write: what a person does, and the statement that lists the marks of all that were ever done."""

    name: str
    make: Callable[[Client, str], object]
    marks: str


WRITES = [
    Write(
        "programme",
        lambda client, mark: client.submit("/programmes/new", "/programmes", {"name": mark, "template": "association"}),
        "SELECT name FROM programme WHERE name LIKE 'k-%'",
    ),
]


def prepare(client: Client, first_link: str) -> None:
    """Signs the first coordinator in; the client's cookies are theirs from here on."""
    client.submit(first_link, first_link, {"name": "Olga", "address": "olga@example.org"})
