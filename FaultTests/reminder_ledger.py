"""Which reminders went out, held against those that the rules ask for."""

from datetime import UTC, datetime

from reminder_rules import SECOND, STATEMENTS, Key, Rules


class Ledger:
    """What was found so far in one store."""

    def __init__(self, store):
        self.store = store
        self.seen: set[Key] = set()
        # Found missing once, and not asked for again: lost, unless it came late.
        self.missed: set[Key] = set()
        # Of each that was seen, how long after the rules' moment it was sent; nights count.
        self.delays: list[int] = []
        self.faults: list[str] = []

    @property
    def lost(self) -> set[Key]:
        return self.missed - self.seen

    @property
    def late(self) -> set[Key]:
        return self.missed & self.seen

    def rules(self) -> Rules:
        """What this moment of the database asks for."""
        rules = Rules(self.store.look(STATEMENTS, running=True))
        for key in self.missed & set(rules.wanted):
            del rules.wanted[key]
        return rules

    def judge(self, before: Rules, since: int, after: Rules, now: int) -> None:
        """Whether all that was to be sent by now was, and nothing else.

        What is settled by a look at the time changes what is asked for: `before` is how things were since then.
        """
        for key, _ in before.openings(since):
            if key not in after.sent and before.wanted[key].end <= now:
                self.missed.add(key)
                self.faults.append(f"went by unsent before {moment(now)}: {told(key, before)}")
        for key in after.wanted:
            if key not in after.sent and after.is_open(key, now):
                self.faults.append(f"not sent at {moment(now)}: {told(key, after)}")
                self.missed.add(key)
        for key in after.sent.keys() - self.seen:
            self.seen.add(key)
            sent = after.sent[key]["sent_at"]
            if key in self.missed:
                self.faults.append(f"sent late, at {moment(sent)}: {told(key, before)}")
                continue
            asking = [rules for rules in (after, before) if key in rules.wanted and rules.is_open(key, sent)]
            if asking:
                self.delays.append(sent - asking[0].wanted[key].begin)
            else:
                self.faults.append(f"sent at {moment(sent)} against the rules: {told(key, after)}")


def told(key: Key, rules: Rules) -> str:
    stretch = rules.wanted.get(key)
    asked = f"to be sent from {moment(stretch.begin)} until {moment(stretch.end)}" if stretch else "not asked for"
    return f"{key.kind} of {moment(key.anchor)}, {asked}, for {key.person} in {key.engagement}"


def moment(at: int) -> str:
    return datetime.fromtimestamp(at / SECOND, UTC).isoformat(timespec="seconds")
