"""A thousand people go through upload, proposal and release, in a ring and two by two; every rule is kept."""

import pytest
from playwright.sync_api import expect

from checks import check
from pairings import Rules
from server import turnabout
from steps import (
    accept_rows,
    bring_a_roster,
    figure,
    follow,
    found_the_organisation,
    make_a_programme,
    plan_a_round,
    press,
    release,
    wait_for_the_proposal,
)

FIRST_DAY = "2030-03-04"

PAIRINGS = """
SELECT coach.normalised || ' ' || client.normalised FROM pairing
JOIN address AS coach ON coach.person_id = pairing.coach_id
JOIN address AS client ON client.person_id = pairing.client_id
"""


@pytest.fixture
def roster(tmp_path):
    file = tmp_path / "roster.csv"
    file.write_text(turnabout(["sample-roster", "--people", "1000", "--seed", "2"]).stdout)
    return file


@pytest.fixture
def olga(visit, server):
    page = visit()
    found_the_organisation(page, server.first_link)
    return page


def test_a_thousand_make_a_ring(server, olga, roster):
    make_a_programme(olga, template="Association", name="Reciprocal coaching")
    plan_a_round(olga, name="Spring 2030", first_day=FIRST_DAY, last_day="2030-05-26")
    a_thousand_are_enrolled(olga, roster)
    olga_sees_how_far_it_is(olga, asking_by="Close enrolment and propose")
    wait_for_the_proposal(olga)
    placed = figure(olga, "People placed")
    check(olga, "41-proposal-for-a-thousand")
    release(olga)
    rules = Rules(roster.read_text(), FIRST_DAY)
    assert rules.broken_by_ring(pairs(server), left_out(rules, server)) == []
    assert placed >= 990 and len(pairs(server)) == placed
    everybody_has_a_mail(server, roster)


def test_a_thousand_coach_each_other(server, olga, roster):
    make_a_programme(olga, template="Community", name="Open coaching")
    plan_a_round(olga, name="All year", first_day=FIRST_DAY)
    a_thousand_are_enrolled(olga, roster)
    press(olga, "Ask for a proposal")
    wait_for_the_proposal(olga)
    placed = figure(olga, "People placed")
    release(olga)
    rules = Rules(roster.read_text(), FIRST_DAY)
    assert rules.broken_by_mutual(pairs(server), left_out(rules, server)) == []
    assert placed >= 990 and len(pairs(server)) == placed
    everybody_has_a_mail(server, roster)


def test_the_command_line_enrols_the_same_thousand_once(server, olga, roster):
    make_a_programme(olga, template="Association", name="Reciprocal coaching")
    plan_a_round(olga, name="Spring 2030", first_day=FIRST_DAY, last_day="2030-05-26")
    press(olga, "Open the round")
    expect(olga.get_by_text("Nobody is in the round yet.")).to_be_visible()
    address = olga.url
    command = ["import", str(roster), "--round", address.split("/")[-1], "--coordinator", "olga@example.org", "--settled"]
    if server.uses_sqlite:
        assert "turnabout serve" in server.refused(*command)
        server.stop()
    assert "1000 new, 0 changed, 0 unchanged." in server.run(*command)
    assert "0 new, 0 changed, 1000 unchanged." in server.run(*command)
    if server.uses_sqlite:
        server.start()
    olga.goto(address)
    expect(olga.get_by_role("link", name="1,000 participants")).to_be_visible()


def a_thousand_are_enrolled(page, roster):
    press(page, "Open the round")
    follow(page, "Bring a roster")
    bring_a_roster(page, roster)
    assert (figure(page, "New"), figure(page, "Rows with problems")) == (1000, 0)
    accept_rows(page, 1000)
    expect(page.get_by_role("link", name="1,000 participants")).to_be_visible()


def olga_sees_how_far_it_is(page, asking_by):
    """The page's script asks for the count; here it is told of a quarter for as long as the page is looked at."""
    page.route("**/progress", lambda route: route.fulfill(json={"isFinished": False, "done": 250, "total": 1000}))
    press(page, asking_by)
    expect(page.get_by_role("progressbar")).to_have_js_property("value", 250)
    check(page, "40-proposal-being-made")
    page.unroute("**/progress")


def pairs(server):
    return [tuple(row.split(" ")) for row in server.rows(PAIRINGS)]


def left_out(rules, server):
    return set(rules.people) - {coach for coach, _ in pairs(server)}


def everybody_has_a_mail(server, roster):
    people = Rules(roster.read_text(), FIRST_DAY).people
    told = [mail["to"] for mail in server.mail() if "/o/" in mail["text"]]
    assert sorted(told) == sorted(people)
