"""Small rosters made on the fly, and what a round must hold once one of them was accepted."""

import csv
import io
import random
from collections import Counter

NAMES = ["Ana", "Ben", "Cleo", "Dina", "Emil", "Fay", "Gus", "Hana", "Ivo", "Jo", "Kaja", "Leo"]
ZONES = ["Europe/Lisbon", "Europe/Paris", "Europe/Athens"]


class Roster:
    """People of whom all but one find a place: the last speaks a language that nobody else does."""

    def __init__(self, mark: str, draws: random.Random):
        self.addresses = [f"{mark}.{number}@example.org" for number in range(draws.randint(12, 30))]
        self.draws = draws
        self.csv = self._csv()

    def _csv(self) -> str:
        file = io.StringIO()
        columns = ["address", "name", "zone", "languages", "availability", "level", "requests", "exclusions", "earlier"]
        writer = csv.writer(file)
        writer.writerow(columns)
        self.ties: Counter[str] = Counter()
        for number, address in enumerate(self.addresses):
            languages = "eo:fluent" if address == self.addresses[-1] else "en:fluent fr:working"
            writer.writerow(
                [address, f"{NAMES[number % len(NAMES)]} {number}", self.draws.choice(ZONES), languages]
                + ["Mon-Fri 17:00-21:00", self.draws.choice(["", "ACC", "PCC", "MCC"])]
                + [self._tied(number, kind, share) for kind, share in (("request", 5), ("personal", 8), ("earlier", 8))]
            )
        return file.getvalue()

    def _tied(self, number: int, kind: str, share: int) -> str:
        """For one row in so many, the address of somebody else in the file."""
        if self.draws.randrange(share):
            return ""
        self.ties[kind] += 1
        return self.addresses[(number + self.draws.randrange(1, len(self.addresses))) % len(self.addresses)]
