"""One whole round: Olga makes it, and Ana learns from her mail whom she coaches. With JavaScript and without."""

from functools import partial

import pytest
from playwright.sync_api import expect

from ana import (
    ana_changes_to_italian_and_signs_out,
    ana_reads_whom_she_coaches_and_why,
    ana_signs_in_from_her_mail,
    ana_signs_in_on_a_laptop_with_the_code,
    ana_signs_the_laptop_out,
)
from checks import check, check_fits
from finger import Finger
from olga import (
    olga_brings_the_roster,
    olga_founds_the_organisation,
    olga_plans_a_round,
    olga_reads_the_proposal_and_releases_it,
)
from server import turnabout
from steps import expect_heading, found_the_organisation, wait_for_the_proposal

PHONE = {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark", "locale": "fr-FR", "has_touch": True}
MOST_INTERACTIONS = 15


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def javascript(request):
    return request.param


@pytest.fixture
def look(javascript):
    """Looks at a page: `look(page, "today")`. The accessibility checker needs JavaScript; without, the width counts."""
    return check if javascript else lambda page, name: check_fits(page)


@pytest.fixture
def visit(visit, javascript):
    return partial(visit, java_script_enabled=javascript)


def test_a_round_from_the_first_link_to_the_member_who_reads_why(server, visit, look, javascript, tmp_path):
    olga = visit()
    olga_founds_the_organisation(olga, server, look, javascript)
    olga_plans_a_round(olga, look)
    olga_brings_the_roster(olga, look, tmp_path)
    olga_reads_the_proposal_and_releases_it(olga, look, javascript)

    phone = visit(**PHONE)
    mail = ana_signs_in_from_her_mail(phone, server, look)
    ana_reads_whom_she_coaches_and_why(phone, mail, look)
    laptop = visit(locale="fr-FR")
    ana_signs_in_on_a_laptop_with_the_code(laptop, phone, server, look)
    ana_signs_the_laptop_out(phone, laptop, look)
    ana_changes_to_italian_and_signs_out(phone, look)


def test_from_a_template_and_a_file_to_a_release_in_fifteen_interactions(server, visit, javascript, tmp_path):
    file = tmp_path / "roster.csv"
    file.write_text(turnabout(["sample-roster", "--people", "40", "--seed", "7"]).stdout)
    olga = visit()
    found_the_organisation(olga, server.first_link)

    finger = Finger(olga)
    finger.follow("New programme")
    finger.tick("Association")
    finger.press("Create programme")
    expect_heading(olga, "Reciprocal peer coaching")
    finger.follow("New round")
    finger.type("First day", "2030-03-04")
    finger.type("Last day", "2030-05-26")
    finger.press("Plan and open the round")
    expect_heading(olga, "Reciprocal peer coaching 1")
    finger.follow("Bring a roster")
    finger.choose_file("File", file)
    finger.press("Read the file")
    finger.tick("This is settled for all of them")
    finger.press("Accept 40 rows")
    finger.press("Close enrolment and propose")
    wait_for_the_proposal(olga, javascript=javascript)
    finger.press_what_begins_with("Release")
    expect(olga.get_by_role("status")).to_contain_text("Released")
    assert finger.count <= MOST_INTERACTIONS, finger.count
