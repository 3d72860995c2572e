"""One whole round: Olga makes it, and Ana learns from her mail whom she coaches. With JavaScript and without."""

import re
from functools import partial

import pytest
from playwright.sync_api import expect

from checks import check, check_fits
from steps import (
    accept_rows,
    bring_a_roster,
    expect_heading,
    figure,
    fill_in_the_first_form,
    follow,
    link_in,
    make_a_programme,
    newest_mail,
    plan_a_round,
    press,
    release,
    wait_for_the_proposal,
    words,
)

ROSTER = """\
address,name,zone,languages,availability,language
ana@example.org,Ana Silva,Europe/Lisbon,fr:fluent en:fluent,Mon-Sun 08:00-22:00,fr
ben@example.org,Ben Okoro,Europe/Paris,en:fluent fr:working,Mon-Sun 08:00-22:00,en
cleo@example.org,Cleo Martin,Europe/Paris,fr:fluent,Mon-Sun 08:00-22:00,fr
stan@example.org,Stan Jónsson,Atlantic/Reykjavik,is:fluent,Mon-Sun 08:00-22:00,en
"""
BAD_ROSTER = ROSTER.replace("Europe/Lisbon", "Europe/Lissabon").replace("ben@example.org", "ben at example")

PHONE = {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark", "locale": "fr-FR", "has_touch": True}


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def javascript(request):
    return request.param


@pytest.fixture
def look(javascript):
    """Looks at a page: `look(page, "today")`. The accessibility checker needs JavaScript; without, the layout is enough."""
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
    ana_signs_in_from_her_mail(phone, server, look)
    ana_reads_whom_she_coaches_and_why(phone, look)
    laptop = visit(locale="fr-FR")
    ana_signs_in_on_a_laptop_with_the_code(laptop, phone, server, look)
    ana_signs_the_laptop_out(phone, laptop, look)
    ana_changes_to_italian_and_signs_out(phone, look)


def olga_founds_the_organisation(page, server, look, javascript):
    page.goto("/")
    look(page, "01-unfounded")
    page.goto(server.first_link)
    expect_heading(page, "Begin with Turnabout")
    expect(page.get_by_label("Your time zone")).to_have_value("Europe/Paris" if javascript else "")
    look(page, "02-first")
    fill_in_the_first_form(page, zone="Middle-earth/Shire")
    press(page, "Create the organisation")
    expect(page.get_by_role("alert")).to_contain_text("No time zone has this name")
    expect(page.get_by_label("Your name")).to_have_value("Olga Organiser")
    look(page, "03-first-with-an-error")
    page.get_by_label("Your time zone").fill("Europe/Paris")
    press(page, "Create the organisation")
    expect_heading(page, "Today")
    look(page, "04-today-at-first")


def olga_plans_a_round(page, look):
    follow(page, "Programmes")
    look(page, "05-programmes-at-first")
    follow(page, "New programme")
    look(page, "06-new-programme")
    make_a_programme(page, template="Association", name="Reciprocal coaching")
    look(page, "07-programme")
    follow(page, "New round")
    look(page, "08-new-round")
    page.go_back()
    plan_a_round(page, name="Spring 2030", first_day="2030-03-04", last_day="2030-05-26")
    look(page, "09-round-draft")
    press(page, "Open the round")
    expect(page.get_by_text("Nobody is in the round yet.")).to_be_visible()
    look(page, "10-round-empty")


def olga_brings_the_roster(page, look, directory):
    """First a file with mistakes, then the sample of the page, then the mended file."""
    files = {name: directory / f"{name}.csv" for name in ("bad", "sample", "mended")}
    files["bad"].write_text(BAD_ROSTER)
    files["mended"].write_text(ROSTER)

    follow(page, "Bring a roster")
    look(page, "11-roster")
    bring_a_roster(page, files["bad"])
    rows = page.get_by_role("row")
    expect(rows.filter(has_text="Europe/Lissabon")).to_contain_text("Did you mean Europe/Lisbon?")
    expect(rows.filter(has_text="Europe/Lissabon").get_by_role("rowheader")).to_have_text("2")
    expect(rows.filter(has_text="ben at example")).to_contain_text("is not an e-mail address")
    assert (figure(page, "New"), figure(page, "Rows with problems")) == (2, 2)
    look(page, "12-roster-with-problems")

    follow(page, "Bring another file")
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("sample roster")).click()
    download.value.save_as(files["sample"])
    bring_a_roster(page, files["sample"])
    assert (figure(page, "New"), figure(page, "Rows with problems")) == (40, 0)
    look(page, "13-roster-clean")
    accept_rows(page, 40)
    expect(page.get_by_text("40 people are in the round.")).to_be_visible()

    follow(page, "Bring more people")
    bring_a_roster(page, files["mended"])
    accept_rows(page, 4)
    expect(page.get_by_text("44 people are in the round.")).to_be_visible()
    look(page, "14-round-enrolling")
    follow(page, "44 participants")
    expect(page.get_by_role("rowheader", name="Ana Silva")).to_be_visible()
    look(page, "15-participants")
    follow(page, "Spring 2030")


def olga_reads_the_proposal_and_releases_it(page, look, javascript):
    press(page, "Close enrolment and propose")
    wait_for_the_proposal(page, javascript=javascript)
    assert figure(page, "People placed") + figure(page, "Left out") == 44
    left_out = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name="Stan Jónsson"))
    expect(left_out).to_contain_text("43 others share no language well enough.")
    ana = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Ana Silva"))
    expect(ana).to_contain_text("shared language")
    expect(ana).to_contain_text("Free at the same time")
    page.get_by_text("How good is it?").click()
    look(page, "16-proposal")
    follow(page, "Spring 2030")
    look(page, "17-round-with-a-proposal")
    follow(page, "Proposal 1")
    release(page)
    look(page, "18-released")
    follow(page, "Spring 2030")
    look(page, "19-round-running")
    follow(page, "Activity")
    expect(page.get_by_text("Olga Organiser released a proposal")).to_be_visible()
    look(page, "20-activity")
    follow(page, "Today")
    look(page, "21-today-of-the-coordinator")


def ana_signs_in_from_her_mail(page, server, look):
    """The mail of the release leads to the page, which asks who is there, and brings her back after signing in."""
    mail = newest_mail(server, "ana@example.org")
    assert words("fr", "mail.release.you-coach", names="").rstrip(". ") in mail
    page.goto(link_in(mail))
    expect_heading(page, words("fr", "sign-in.title"))
    look(page, "31-sign-in")
    page.get_by_label(words("fr", "sign-in.address")).fill("ana@example.org")
    press(page, words("fr", "sign-in.send"))
    expect_heading(page, words("fr", "sign-in.code.title"))
    look(page, "32-look-in-your-mail")
    page.goto(link_in(newest_mail(server, "ana@example.org")))
    expect_heading(page, words("fr", "sign-in.confirm.title"))
    look(page, "33-confirm")
    press(page, words("fr", "sign-in.button"))


def ana_reads_whom_she_coaches_and_why(page, look):
    expect_heading(page, words("fr", "nav.today"))
    headings = page.get_by_role("heading", level=3)
    for role in ("today.role.coach", "today.role.client"):
        sentence = re.escape(words("fr", role, names="NAMES")).replace("NAMES", r"\w+.+")
        expect(headings.filter(has_text=re.compile(sentence))).to_have_count(1)
    why = page.get_by_role("heading", name=words("fr", "today.why"))
    expect(why).to_have_count(2)
    shared = words("fr", "reason.language", language="", proficiency="").split(":")[0]
    expect(page.get_by_text(shared).first).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "fr"
    look(page, "34-today-of-a-member")


def ana_signs_in_on_a_laptop_with_the_code(laptop, phone, server, look):
    """A link opened in another browser than the one that asked shows a code, and nothing to press."""
    laptop.goto("/sign-in")
    laptop.get_by_label(words("fr", "sign-in.address")).fill("ana@example.org")
    press(laptop, words("fr", "sign-in.send"))
    phone.goto(link_in(newest_mail(server, "ana@example.org")))
    expect_heading(phone, words("fr", "sign-in.elsewhere.title"))
    expect(phone.get_by_role("main").get_by_role("button")).to_have_count(0)
    look(phone, "35-continue-where-you-began")
    laptop.get_by_label(words("fr", "sign-in.code")).fill("0000 0000")
    press(laptop, words("fr", "sign-in.button"))
    expect(laptop.get_by_role("alert")).to_contain_text(words("fr", "sign-in.refused"))
    look(laptop, "36-wrong-code")
    laptop.get_by_label(words("fr", "sign-in.code")).fill(phone.get_by_role("code").inner_text().lower())
    press(laptop, words("fr", "sign-in.button"))
    expect_heading(laptop, words("fr", "nav.today"))


def ana_signs_the_laptop_out(phone, laptop, look):
    phone.goto("/devices")
    expect(phone.get_by_role("main").get_by_role("listitem")).to_have_count(2)
    look(phone, "37-devices")
    press(phone, words("fr", "devices.revoke"))
    expect(phone.get_by_role("main").get_by_role("listitem")).to_have_count(1)
    laptop.reload()
    expect_heading(laptop, words("fr", "sign-in.title"))


def ana_changes_to_italian_and_signs_out(page, look):
    page.get_by_label(words("fr", "page.language")).select_option(label="Italiano")
    press(page, words("fr", "page.language.change"))
    expect_heading(page, words("it", "devices.title"))
    look(page, "38-devices-in-italian")
    page.goto("/")
    expect_heading(page, words("it", "nav.today"))
    look(page, "39-today-in-italian")
    press(page, words("it", "nav.sign-out"))
    expect_heading(page, words("it", "sign-in.title"))
    page.goto("/devices")
    expect_heading(page, words("it", "sign-in.title"))
