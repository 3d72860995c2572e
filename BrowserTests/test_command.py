"""The command line by itself: `turnabout match` on a roster of a thousand, what is refused, and the help."""

import csv
import hashlib
import json
import re
from pathlib import Path
from random import Random

import pytest

from pairings import Rules
from server import Server, turnabout

FIRST_DAY = "2030-03-04"  # Clocks change in America a week later, in Europe four weeks later.


@pytest.fixture(scope="module")
def roster(tmp_path_factory):
    file = tmp_path_factory.mktemp("rosters") / "roster.csv"
    file.write_text(turnabout(["sample-roster", "--people", "1000"]).stdout)
    return file


def test_match_makes_pairs_who_coach_each_other(roster, tmp_path):
    said, rows = match(roster, tmp_path / "pairings.csv", "--structure", "mutual")
    rules = Rules(roster.read_text(), FIRST_DAY, reporting_lines=True)
    assert rules.broken_by_mutual(pairs(rows), left_out(said)) == []


def test_match_makes_a_ring(roster, tmp_path):
    said, rows = match(roster, tmp_path / "pairings.csv", "--structure", "ring")
    rules = Rules(roster.read_text(), FIRST_DAY, reporting_lines=True)
    assert rules.broken_by_ring(pairs(rows), left_out(said)) == []


def test_match_draws_a_ring(roster, tmp_path):
    said, rows = match(roster, tmp_path / "pairings.csv", "--structure", "ring", "--assignment", "random")
    rules = Rules(roster.read_text(), FIRST_DAY, hours=False)
    assert rules.broken_by_ring(pairs(rows), left_out(said)) == []


def test_match_makes_groups_and_explains_who_is_left_out(roster, tmp_path):
    said, rows = match(roster, tmp_path / "groups.csv", "--structure", "group", "--size", "4")
    groups = {}
    for row in rows:
        groups.setdefault(row["group"], []).append(row["address"])
    rules = Rules(roster.read_text(), FIRST_DAY, reporting_lines=True)
    assert {len(group) for group in groups.values()} <= {4, 5}
    assert rules.broken_by_groups(list(groups.values())) == []
    assert sorted(row["address"] for row in rows) == sorted(set(rules.people) - left_out(said))
    assert len(left_out(said)) == len(re.findall(r"^  \S.*\n    \S", said, re.M)), "everybody left out has a reason"


def test_a_draw_is_drawn_again_from_its_record(roster, tmp_path):
    file = tmp_path / "pairings.csv"
    match(roster, file, "--structure", "ring", "--assignment", "random", "--seed", "7")
    record = f"{file}.audit.json"
    said = turnabout(["verify-draw", record, str(roster)]).stdout
    assert re.match(r"The same: \d+ of 1000 people, seed 7, ", said), said
    listed = turnabout(["verify-draw", record, str(roster), "--list", "people"]).stdout
    assert hashlib.sha256(listed.encode()).hexdigest() == json.loads(Path(record).read_text())["people"]["sha256"]


def test_a_draw_that_is_not_that_of_its_record_is_told(roster, tmp_path):
    file = tmp_path / "pairings.csv"
    match(roster, file, "--structure", "ring", "--assignment", "random", "--seed", "7")
    record = Path(f"{file}.audit.json")
    record.write_text(record.read_text().replace('"seed" : "7"', '"seed" : "8"'))
    said = turnabout(["verify-draw", str(record), str(roster)])
    assert said.returncode == 1
    assert "Only in the record: " in said.stdout and "Only in the replay: " in said.stdout
    fewer = tmp_path / "fewer.csv"
    fewer.write_text("".join(roster.read_text().splitlines(keepends=True)[:-1]))
    said = turnabout(["verify-draw", str(record), str(fewer)])
    assert "The list is not the one drawn from: 1000 people then, 999 now." in said.stdout


def test_the_same_seed_gives_the_same_file_and_another_seed_another_draw(roster, tmp_path):
    files = [tmp_path / name for name in ("first.csv", "again.csv", "other.csv")]
    for file, seed in zip(files, ["7", "7", "8"]):
        match(roster, file, "--structure", "ring", "--assignment", "random", "--seed", seed)
    first, again, other = (file.read_bytes() for file in files)
    assert first == again
    assert first != other


def test_the_check_itself_finds_fault_with_pairings_drawn_blindly(roster):
    rules = Rules(roster.read_text(), FIRST_DAY)
    people = list(rules.people)
    Random(1).shuffle(people)
    broken = rules.broken_by_ring(list(zip(people, people[1:] + people[:1])))
    assert {rule.split(": ")[1].split(" in ")[0] for rule in broken} >= {"no shared language", "no hour together"}


def test_a_bad_row_is_named_by_its_line_and_column(roster, tmp_path):
    bad = tmp_path / "bad.csv"
    good = roster.read_text().splitlines()
    bad.write_text("\n".join([*good[:3], good[3].replace(",America/", ",Amerika/"), *good[4:40]]))
    arguments = ["match", bad, "--structure", "ring", "--out", tmp_path / "out.csv"]
    refused = turnabout(arguments, cwd=tmp_path)
    assert refused.returncode != 0 and "Line 4, column zone" in refused.stderr
    assert not (tmp_path / "out.csv").exists()
    done = turnabout([*arguments, "--good-rows"], cwd=tmp_path)
    assert done.returncode == 0 and "1 row with a problem was left aside" in done.stdout


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"name,zone\nAna,Europe/Paris\n", "address"),
        ("address,name\nana@example.org,Zoé\n".encode("utf-16"), "UTF-16"),
        (b"address,name,zone,languages\nana@example.org,Zo\xe9,Europe/Paris,fr:fluent\n", "UTF-8"),
        (b"PK\x03\x04workbook", "workbook"),
    ],
    ids=["empty", "without the needed columns", "in UTF-16", "in Latin-1", "a workbook"],
)
def test_a_file_that_is_no_roster_is_refused(content, reason, tmp_path):
    (tmp_path / "bad.csv").write_bytes(content)
    done = turnabout(["match", "bad.csv", "--structure", "ring", "--out", "out.csv"], cwd=tmp_path)
    assert done.returncode != 0
    assert reason in done.stderr
    assert not (tmp_path / "out.csv").exists()


def test_the_help_names_every_command_in_a_sentence():
    said = turnabout(["--help"]).stdout
    for command in ("serve", "match", "import", "sample-roster", "migrate", "mail", "sign-in"):
        assert re.search(rf"^  {command}  +[A-Z]\w+ ", said, re.M), f"{command} is not explained"
        assert turnabout([command, "--help"]).stdout.startswith("OVERVIEW: ")


def test_a_second_server_on_the_same_file_is_refused_and_told_of_the_first(tmp_path):
    first, second = (Server(str(tmp_path / "turnabout.db"), tmp_path) for _ in range(2))
    first.start()
    try:
        assert f"turnabout serve, process {first.process.pid}" in second.refused("serve")
        assert first.is_ready()
    finally:
        first.stop()


def match(roster, out, *options):
    """What `turnabout match` said, and the rows it wrote."""
    done = turnabout(["match", roster, *options, "--from", FIRST_DAY, "--out", out])
    assert done.returncode == 0, done.stderr
    with out.open(newline="", encoding="utf-8-sig") as file:
        return done.stdout, list(csv.DictReader(file))


def pairs(rows):
    return [(row["coach"], row["client"]) for row in rows]


def left_out(said):
    return set(re.findall(r"^  \S.* <(\S+)>$", said, re.M))
