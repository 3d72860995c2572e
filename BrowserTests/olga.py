"""What Olga, the coordinator, does in the journey: from the printed link to a released round."""

import re

from playwright.sync_api import expect

from steps import (
    accept_rows,
    bring_a_roster,
    expect_heading,
    figure,
    fill_in_the_first_form,
    follow,
    make_a_programme,
    plan_a_round,
    press,
    release,
    wait_for_the_proposal,
)

ROSTER = """\
address,name,zone,languages,availability,language
ana@example.org,Ana Silva,Europe/Lisbon,fr:fluent en:fluent,Mon-Sun 08:00-22:00,fr
ben@example.org,Ben Okoro,Europe/Paris,en:fluent fr:working,Mon-Sun 08:00-22:00,en
cleo@example.org,Cleo Martin,Europe/Paris,fr:fluent,Mon-Sun 08:00-22:00,fr
stan@example.org,Stan Jónsson,Atlantic/Reykjavik,is:fluent,Mon-Sun 08:00-22:00,en
"""
BAD_ROSTER = ROSTER.replace("Europe/Lisbon", "Europe/Lissabon").replace("ben@example.org", "ben at example")


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
    page.get_by_role("link", name="How good is it?").click()
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
