"""From an invitation's mail to a place in a round, on a phone, counted: with JavaScript and without."""

import pytest
from playwright.sync_api import expect

from checks import check, check_fits
from finger import Finger
from steps import (
    expect_heading,
    follow,
    found_the_organisation,
    link_in,
    make_a_programme,
    newest_mail,
    plan_a_round,
    press,
)

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True}
MOST_INTERACTIONS = 10


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def javascript(request):
    return request.param


@pytest.fixture
def look(javascript):
    return check if javascript else lambda page, name: check_fits(page)


def test_from_the_invitation_to_a_place_in_ten_interactions(server, visit, look, javascript):
    olga = visit(java_script_enabled=javascript)
    olga_invites_ana(olga, server, look)

    ana = visit(java_script_enabled=javascript, **PHONE)
    finger = Finger(ana)
    finger.open(link_in(newest_mail(server, "ana@example.org")))
    finger.type("E-mail address", "ana@example.org")
    finger.press("Send me a link")
    finger.open(link_in(newest_mail(server, "ana@example.org")))
    finger.press("Sign in")
    expect_heading(ana, "Enrol: Spring 2030")
    look(ana, "61-enrolment")
    finger.tick("Weekday evenings, 18–21")
    finger.tick("I accept the code of conduct.")
    finger.tick("What is said in coaching stays between those who said it.")
    finger.tick("I will coach, and I will be coached.")
    finger.press("Enrol")
    expect(ana.get_by_text("You are enrolled.")).to_be_visible()
    look(ana, "62-enrolled")
    assert finger.count <= MOST_INTERACTIONS, finger.count

    follow(ana, "People in the round")
    look(ana, "63-people")
    follow(ana, "Spring 2030")
    follow(ana, "People I must not be joined with")
    ana.get_by_label("Find by name").fill("olga")
    press(ana, "Find")
    ana.get_by_label("A note to yourself").fill("We work together.")
    look(ana, "64-limits")
    press(ana, "Keep us apart")
    expect(ana.get_by_text("We work together.")).to_be_visible()

    olga.reload()
    look(olga, "65-invitations")
    follow(olga, "Spring 2030")
    follow(olga, "One participant")
    expect(olga.get_by_role("rowheader", name="Ana Silva")).to_be_visible()
    look(olga, "66-participants")


def olga_invites_ana(page, server, look):
    found_the_organisation(page, server.first_link)
    make_a_programme(page, template="Community", name="Peer coaching")
    plan_a_round(page, name="Spring 2030", first_day="2030-03-04")
    press(page, "Open the round")
    follow(page, "Invite people")
    page.get_by_label("E-mail addresses").fill("Ana Silva <ana@example.org>\nben at example")
    press(page, "Send invitations")
    expect(page.get_by_role("alert")).to_contain_text("Line 2")
    look(page, "60-invitation-with-an-error")
    page.get_by_label("E-mail addresses").fill("Ana Silva <ana@example.org>")
    press(page, "Send invitations")
    expect(page.get_by_role("status")).to_contain_text("One invitation is on its way.")
