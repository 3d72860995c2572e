"""What must be found in the database: everything that was acknowledged, once."""

from collections import Counter
from collections.abc import Iterator

from stores import Look

# One moment of the database, as far as it is looked at.
STATEMENTS = {
    "programmes": "SELECT id, name FROM programme",
    "policies": "SELECT programme_id, number FROM policy_version",
    "rounds": "SELECT id, name, state FROM round",
    "transitions": "SELECT round_id, cause, state FROM round_transition ORDER BY at, id",
    "uploads": "SELECT id, round_id, CASE WHEN accepted_at IS NULL THEN 0 ELSE 1 END AS accepted FROM roster_upload",
    "people": "SELECT person.id, language, normalised FROM person LEFT JOIN address ON person_id = person.id",
    "members": "SELECT person_id FROM membership",
    "enrolments": "SELECT round_id, person_id, normalised FROM enrolment JOIN address USING (person_id)",
    "ties": """
        SELECT round_id, 'request' AS kind FROM coach_request UNION ALL SELECT round_id, reason FROM exclusion
        """,
    "proposals": "SELECT id, round_id, state FROM proposal",
    "releases": """
        SELECT proposal_id, proposal.round_id, outcome, template
        FROM proposal_release JOIN proposal ON proposal.id = proposal_id
          JOIN round ON round.id = proposal.round_id JOIN programme ON programme.id = programme_id
        """,
    "engagements": "SELECT id, proposal_id FROM engagement",
    "parties": "SELECT engagement_id, person_id FROM engagement_party",
    "pairings": "SELECT engagement_id, coach_id, client_id FROM pairing",
    "consents": "SELECT engagement_id, person_id, normalised FROM consent JOIN address USING (person_id)",
    "mails": "SELECT id, person_id, kind FROM mail",
    "jobs": "SELECT object_id, kind, state FROM job",
    "activity": "SELECT verb, object_id, count FROM activity WHERE verb <> 'founded-organisation'",
    "requests": "SELECT address, destination FROM sign_in_request",
    "devices": "SELECT agent, CASE WHEN revoked_at IS NULL THEN 0 ELSE 1 END AS revoked FROM device",
}


def losses(look: Look, acknowledged: dict[str, set[str]]) -> Iterator[str]:
    """What was acknowledged and is not there, or is there twice."""
    for step, there in _kept(look).items():
        for one, count in Counter(there).items():
            if count > 1:
                yield f"{step} {one} is there {count} times"
        for one in acknowledged[step] - set(there):
            yield f"{step} {one} is lost"


def _kept(look: Look) -> dict[str, list[str]]:
    """For each kind of write, what the database knows of."""
    opened = [row["round_id"] for row in look["transitions"] if row["cause"] == "open"]
    revoked = [row["agent"] for row in look["devices"] if row["revoked"]]
    return {
        "programme": [row["name"] for row in look["programmes"]],
        "round": [row["name"] for row in look["rounds"]],
        "opening": opened,
        "upload": [row["id"] for row in look["uploads"]],
        "acceptance": [row["id"] for row in look["uploads"] if row["accepted"]],
        "proposal": [row["id"] for row in look["proposals"]],
        "release": [row["proposal_id"] for row in look["releases"]],
        "asking": [row["destination"] for row in look["requests"]],
        "device": [row["agent"] for row in look["devices"]],
        "language": [f"{row['normalised']} {row['language']}" for row in look["people"]],
        "consent": [f"{row['engagement_id']} {row['normalised']}" for row in look["consents"]],
        "revocation": revoked,
        "sign-out": revoked,
    }


def unfinished(look: Look) -> list[str]:
    """Proposals that a job has yet to finish."""
    return [row["id"] for row in look["proposals"] if row["state"] not in ("ready", "failed")]
