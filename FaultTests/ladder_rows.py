"""Rows for databases of every schema: an organisation with a programme, a round, and many people in it."""

from collections.abc import Iterator

# From this schema on there is a table for every row below; later ones only add to them.
FIRST_WITH_ALL = 5


def statements(people: int, schema: int) -> list[str]:
    """What fills a database whose schema is this one, or FIRST_WITH_ALL if it is to climb further."""
    return [text for number, text in _statements(people) if number <= schema]


def _statements(people: int) -> Iterator[tuple[int, str]]:
    everybody = range(people)
    yield 1, _insert("organisation", "id, slug, name, created_at", [("o", "o", "Zoë & Co", 1)])
    yield 1, _each("person", "id, language, created_at", everybody, lambda n: (f"p{n}", "en", n))
    yield 1, _each(
        "address", "normalised, person_id, written", everybody, lambda n: (f"p{n}@example.org", f"p{n}", f"P{n}@example.org")
    )
    yield 1, _each(
        "membership", "organisation_id, person_id, name, language, zone, invited_at", everybody,
        lambda n: ("o", f"p{n}", f"Person {n}", "fr", "Europe/Paris", n),
    )
    yield 1, _insert("membership_role", "organisation_id, person_id, role, given_at", [("o", "p0", "coordinator", 1)])
    yield 1, _each(
        "device", "id, person_id, token_hash, agent, created_at, last_used_at", everybody,
        lambda n: (f"d{n}", f"p{n}", f"h{n}", "Firefox", n, n),
    )
    yield 2, _insert("programme", "organisation_id, id, name, template, created_by, created_at", [("o", "g", "G", "association", "p0", 1)])
    yield 2, _insert(
        "policy_version",
        "organisation_id, programme_id, number, document, schema_number, created_by, created_at",
        [("o", "g", 1, "{}", 1, "p0", 1)],
    )
    yield 3, _insert(
        "round",
        "organisation_id, id, programme_id, policy_number, name, track, languages, starts_on, state, created_at,"
        " enrolment_version",
        [("o", "r", "g", 1, "R", "general", "[]", "2030-03-04", "running", 1, 1)],
    )
    yield 3, _each(
        "enrolment", "organisation_id, round_id, person_id, facts, accepted_at", everybody,
        lambda n: ("o", "r", f"p{n}", '{"hours":%d}' % n, n),
    )
    yield 3, _each(
        "coach_request", "organisation_id, round_id, client_id, coach_id", everybody[1:],
        lambda n: ("o", "r", f"p{n}", f"p{n - 1}"),
    )
    yield 3, _each(
        "exclusion", "organisation_id, round_id, person_id, other_id, reason", everybody[2:],
        lambda n: ("o", "r", f"p{n}", f"p{n - 2}", "personal"),
    )
    yield 3, _insert(
        "proposal",
        "organisation_id, id, round_id, number, seed, enrolment_version, state, done, total, outcome, created_by,"
        " created_at, finished_at",
        [("o", "q", "r", 1, 1, 1, "ready", 1, 1, "{}", "p0", 1, 2)],
    )
    yield 4, _insert(
        "proposal_release", "organisation_id, proposal_id, round_id, released_by, released_at", [("o", "q", "r", "p0", 3)]
    )
    yield 4, _each(
        "engagement", "organisation_id, id, round_id, proposal_id, structure, reasons, created_at", everybody,
        lambda n: ("o", f"e{n}", "r", "q", "ring", "[]", n),
    )
    yield 4, _each(
        "session",
        "organisation_id, id, engagement_id, kind, state, local_start, zone, rules_version, starts_at, ends_at", everybody,
        lambda n: (
            "o", f"s{n}", f"e{n}", "coaching", "booked", "2030-03-04T16:00", "Europe/Paris", "2025b", n, n + 3600,
        ),
    )
    yield 5, _each(
        "activity", "organisation_id, id, actor_id, verb, object_id, count, at", everybody,
        lambda n: ("o", f"a{n}", "p0", "released-proposal", "q", n, n),
    )
    yield 5, _each(
        "job", "id, key, kind, object_id, state, run_at, attempts, created_at", everybody,
        lambda n: (f"j{n}", f"k{n}", "send-mail", f"m{n}", "done", n, 1, n),
    )


def _each(table: str, columns: str, numbers: range, row) -> str:
    return _insert(table, columns, [row(number) for number in numbers])


def _insert(table: str, columns: str, rows: list[tuple]) -> str:
    values = ", ".join("(" + ", ".join(_literal(value) for value in row) + ")" for row in rows)
    return f"INSERT INTO {table} ({columns}) VALUES {values}"


def _literal(value) -> str:
    return str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"
