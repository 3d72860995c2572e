"""What the database must never hold: something without what belongs to it, such as half a release.

Each check lists what ought to be there, by what the rows it belongs to say, and compares that with what is.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator

from rosters import Roster
from stores import Look


def halves(look: Look, rosters: dict[str, Roster]) -> Iterator[str]:
    """What is there without what belongs to it. A round's roster is known by the round's id."""
    policies = Counter(row["programme_id"] for row in look["policies"])
    yield from differences("policies", Counter(row["id"] for row in look["programmes"]), policies)
    yield from _rounds(look)
    yield from _rosters(look, rosters)
    yield from _releases(look)
    yield from _mails(look)
    yield from _jobs(look)
    yield from _activity(look)


def differences(what: str, expected: Counter, found: Counter) -> Iterator[str]:
    for key, count in (expected - found).items():
        yield f"{what}: {count} missing of {key}"
    for key, count in (found - expected).items():
        yield f"{what}: {count} too many of {key}"


def _rounds(look: Look) -> Iterator[str]:
    """A round is where its last transition brought it, and past enrolment once it has a proposal."""
    states = {row["round_id"]: row["state"] for row in look["transitions"]}
    proposed = {row["round_id"] for row in look["proposals"]}
    for row in look["rounds"]:
        if row["state"] != states.get(row["id"], "draft"):
            yield f"round {row['id']} is {row['state']}, by its transitions {states.get(row['id'], 'draft')}"
        if row["id"] in proposed and row["state"] in ("draft", "enrolling"):
            yield f"round {row['id']} has a proposal and is {row['state']}"


def _rosters(look: Look, rosters: dict[str, Roster]) -> Iterator[str]:
    """An accepted roster is there with everybody in it and all that was said of them, any other not at all."""
    accepted = {row["round_id"] for row in look["uploads"] if row["accepted"]}
    people: Counter = Counter({"olga@example.org": 1})
    enrolled: Counter = Counter()
    ties: Counter = Counter()
    for round_id in accepted:
        people.update(rosters[round_id].addresses)
        enrolled.update((round_id, address) for address in rosters[round_id].addresses)
        ties.update({(round_id, kind): count for kind, count in rosters[round_id].ties.items()})
    yield from differences("people", people, Counter(row["normalised"] for row in look["people"]))
    members = Counter(row["person_id"] for row in look["members"])
    yield from differences("memberships", Counter(row["id"] for row in look["people"]), members)
    found = Counter((row["round_id"], row["normalised"]) for row in look["enrolments"])
    yield from differences("enrolments", enrolled, found)
    yield from differences("ties", ties, Counter((row["round_id"], row["kind"]) for row in look["ties"]))


def _releases(look: Look) -> Iterator[str]:
    """The engagements are those of the released outcomes, party by party and pairing by pairing."""
    expected = Counter(
        (row["proposal_id"], *engagement)
        for row in look["releases"]
        for engagement in _promised(json.loads(row["outcome"]), row["template"])
    )
    parties, pairings = _parties(look), defaultdict(set)
    for row in look["pairings"]:
        pairings[row["engagement_id"]].add((row["coach_id"], row["client_id"]))
    found = Counter(
        (row["proposal_id"], frozenset(parties[row["id"]]), frozenset(pairings[row["id"]]))
        for row in look["engagements"]
    )
    yield from differences("engagements", expected, found)


def _parties(look: Look) -> dict[str, set[str]]:
    parties = defaultdict(set)
    for row in look["parties"]:
        parties[row["engagement_id"]].add(row["person_id"])
    return parties


def _promised(outcome: dict, template: str) -> list[tuple[frozenset, frozenset]]:
    """Parties and pairings of each engagement: a pairing in a ring, both directions of a mutual pair, a group."""
    if template == "workplace":
        return [(frozenset(group["members"]), frozenset()) for group in outcome["groups"]]
    joined = defaultdict(set)
    for pairing in outcome["pairings"]:
        coach, client = pairing["coach"], pairing["client"]
        joined[frozenset((coach, client)) if template == "community" else (coach, client)].add((coach, client))
    return [(frozenset(people), frozenset(pairings)) for people, pairings in joined.items()]


def _mails(look: Look) -> Iterator[str]:
    """One for everybody in a released outcome, those left out included; one for each asking of a known address; and
    one for each partner of somebody who shows their address."""
    ids = {row["normalised"]: row["id"] for row in look["people"]}
    # Whoever is not there shows as themselves, and so as a difference.
    expected = Counter((ids.get(row["address"], row["address"]), "sign-in") for row in look["requests"])
    for row in look["releases"]:
        expected.update((person, "release") for person in _people(json.loads(row["outcome"])))
    parties = _parties(look)
    for row in look["consents"]:
        partners = parties[row["engagement_id"]] - {row["person_id"]}
        expected.update((person, "address-shown") for person in partners)
    yield from differences("mails", expected, Counter((row["person_id"], row["kind"]) for row in look["mails"]))


def _people(outcome: dict) -> set[str]:
    paired = {pairing[role] for pairing in outcome["pairings"] for role in ("coach", "client")}
    grouped = {member for group in outcome["groups"] for member in group["members"]}
    return paired | grouped | {left["person"] for left in outcome["leftOut"]}


def _jobs(look: Look) -> Iterator[str]:
    """One for each mail and each proposal; none died; none is done that left a proposal unfinished."""
    expected = Counter(("send-mail", row["id"]) for row in look["mails"])
    expected.update(("run-matching", row["id"]) for row in look["proposals"])
    yield from differences("jobs", expected, Counter((row["kind"], row["object_id"]) for row in look["jobs"]))
    ready = {row["id"] for row in look["proposals"] if row["state"] == "ready"}
    for row in look["jobs"]:
        if row["state"] == "dead":
            yield f"{row['kind']} of {row['object_id']} is dead"
        if row["kind"] == "run-matching" and row["state"] == "done" and row["object_id"] not in ready:
            yield f"{row['kind']} of {row['object_id']} is done without a result"


def _activity(look: Look) -> Iterator[str]:
    """Everything that was done is told once, with its count, and nothing else is."""
    people = Counter(row["round_id"] for row in look["enrolments"])
    begun = Counter(row["proposal_id"] for row in look["engagements"])
    opened = [row["round_id"] for row in look["transitions"] if row["cause"] == "open"]
    accepted = [row["round_id"] for row in look["uploads"] if row["accepted"]]
    expected = Counter(("created-programme", row["id"], None) for row in look["programmes"])
    expected.update(("created-round", row["id"], None) for row in look["rounds"])
    expected.update(("opened-round", round_id, None) for round_id in opened)
    expected.update(("accepted-roster", round_id, people[round_id]) for round_id in accepted)
    expected.update(("asked-for-proposal", row["id"], people[row["round_id"]]) for row in look["proposals"])
    releases = [row["proposal_id"] for row in look["releases"]]
    expected.update(("released-proposal", proposal_id, begun[proposal_id]) for proposal_id in releases)
    told = Counter((row["verb"], row["object_id"], row["count"]) for row in look["activity"])
    yield from differences("activity", expected, told)
