"""What the people of a round do meanwhile, as chance will have it."""

import random
from collections import Counter

from reminder_rules import DAY, PLAN, Rules
from round_people import RoundPeople

ANSWERS = ("met", "met", "missed-by-others", "missed-by-me")


class Whims:
    """They book sessions, move them and call them off, and say whether they met."""

    def __init__(self, people: RoundPeople, draws: random.Random):
        self.people, self.draws = people, draws
        # How often somebody did what.
        self.done: Counter[str] = Counter()

    def begin(self, rules: Rules) -> None:
        """One in five of those who are coached books all there is to book, two the first session, and two nothing yet."""
        for number, (engagement, client) in enumerate(sorted(rules.clients.items())):
            for _ in range((PLAN, 1, 0, 1, 0)[number % 5]):
                if not self.people.book(client, engagement):
                    break
                self.done["booked"] += 1

    def act(self, rules: Rules, now: int) -> None:
        """Somebody does something in some engagement that is under way."""
        engagement = self.draws.choice(sorted(rules.engagements))
        if rules.engagements[engagement]["state"] != "running":
            return
        client, coach, sessions = rules.clients[engagement], rules.coaches[engagement], rules.sessions[engagement]
        booked = [session for session in sessions if session["state"] == "booked"]
        ahead = [session["id"] for session in booked if session["starts_at"] > now]
        over = [session["id"] for session in booked if now - 13 * DAY < session["ends_at"] <= now]
        if over and self.draws.random() < 0.7:
            what, who = self.draws.choice(ANSWERS), self.draws.choice([client, coach])
            is_done = self.people.answer(who, engagement, self.draws.choice(over), what)
        elif ahead and self.draws.random() < 0.5:
            what = self.draws.choice(["moved", "cancelled"])
            does = self.people.move if what == "moved" else self.people.cancel
            is_done = does(client, engagement, self.draws.choice(ahead))
        else:
            what, is_done = "booked", self.people.book(client, engagement)
        self.done[what] += is_done
