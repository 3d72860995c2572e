"""Olga works with a proposal: who is left out, a pairing forbidden, what it costs, the file, the mails."""

import csv
import re

from playwright.sync_api import expect

from checks import check
from server import turnabout
from steps import (
    accept_rows,
    bring_a_roster,
    expect_heading,
    figure,
    follow,
    found_the_organisation,
    make_a_programme,
    plan_a_round,
    press,
    release,
    wait_for_the_proposal,
)


def test_olga_forbids_a_pairing_and_sees_what_it_costs(server, visit, tmp_path):
    olga = visit()
    a_proposal_for_forty(olga, server, tmp_path)
    check(olga, "50-desk")
    placed, out = figure(olga, "People placed"), figure(olga, "Left out")

    forbid = olga.get_by_role("button", name=re.compile(r"^Forbid: ")).first
    people = forbid.get_attribute("aria-label").removeprefix("Forbid: ").split(" – ")
    forbid.click()
    expect(olga.get_by_role("heading", name="Your changes since this proposal")).to_be_visible()
    check(olga, "51-desk-with-a-change")
    press(olga, "Run again with these changes")
    wait_for_the_proposal(olga, 2)
    expect(olga.get_by_role("heading", name="What changed against proposal 1")).to_be_visible()
    expect(olga.get_by_text(re.compile(r"points instead of"))).to_be_visible()
    check(olga, "52-what-it-costs")
    assert people not in pairings(olga, tmp_path, placed, out)

    follow(olga, "See both side by side")
    expect_heading(olga, "Compare two proposals")
    check(olga, "53-comparison")
    follow(olga, "Proposal 2")
    follow(olga, "Read the mails first")
    expect_heading(olga, "The mails of a release")
    check(olga, "54-mails")
    release(olga)


def test_olga_filters_and_locks_without_a_script(server, visit, tmp_path):
    olga = visit(java_script_enabled=False)
    a_proposal_for_forty(olga, server, tmp_path, javascript=False)
    olga.get_by_text("Filter and sort").click()
    olga.get_by_label("Sort by").select_option("points, fewest first")
    press(olga, "Show these")
    olga.get_by_role("button", name=re.compile(r"^Lock: ")).first.click()
    expect(olga.get_by_text("locked", exact=True)).to_be_visible()
    assert "sort=points" in olga.url


def a_proposal_for_forty(page, server, tmp_path, *, javascript=True):
    found_the_organisation(page, server.first_link)
    make_a_programme(page, template="Association", name="Reciprocal coaching")
    plan_a_round(page, name="Spring 2030", first_day="2030-03-04", last_day="2030-05-26")
    press(page, "Open the round")
    follow(page, "Bring a roster")
    file = tmp_path / "roster.csv"
    file.write_text(turnabout(["sample-roster", "--people", "40", "--seed", "7"]).stdout)
    bring_a_roster(page, file)
    accept_rows(page, 40)
    press(page, "Close enrolment and propose")
    wait_for_the_proposal(page, javascript=javascript)


def pairings(page, tmp_path, placed, out):
    """Who coaches whom, as an independent reader finds it in the file."""
    with page.expect_download() as download:
        follow(page, "Download as CSV")
    file = tmp_path / "pairings.csv"
    download.value.save_as(file)
    with file.open(newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert sum(row["kind"] == "coach" for row in rows) + sum(row["kind"] == "left-out" for row in rows) == placed + out
    return [[row["name"], row["client"]] for row in rows if row["kind"] == "coach"]
