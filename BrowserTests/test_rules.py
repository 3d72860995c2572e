"""A coordinator looks into the rules of a school, tries others, saves them, and plans two rounds by them."""

from playwright.sync_api import expect

from checks import check
from steps import follow, found_the_organisation, make_a_programme, press


def test_rules_are_tried_saved_compared_and_a_series_is_planned(visit, server):
    olga = visit()
    found_the_organisation(olga, server.first_link)
    make_a_programme(olga, template="School", name="Module practice")
    check(olga, "programme-rules")

    follow(olga, "Change the rules")
    check(olga, "rules-editor")
    olga.get_by_label("Free minutes in common, each week").fill("60")
    press(olga, "Preview")
    expect(olga.get_by_role("alert")).to_contain_text("A draw by lot asks for no free minutes in common")
    check(olga, "rules-refused")
    olga.get_by_role("radio", name="The best fit for all, by points.").check()
    olga.get_by_text("The points", exact=True).click()
    olga.get_by_label("Goals").fill("300")
    press(olga, "Preview")
    expect(olga.locator("main")).to_contain_text("With these rules")
    check(olga, "rules-preview")
    press(olga, "Save these rules")
    expect(olga.get_by_role("heading", level=1, name="Version 2")).to_be_visible()
    check(olga, "rules-version")
    follow(olga, "Versions of the rules")
    check(olga, "rules-versions")

    follow(olga, "Module practice")
    follow(olga, "New round")
    olga.get_by_label("Name").first.fill("Spring")
    olga.get_by_label("First day").first.fill("2030-03-18")
    olga.get_by_label("Last day", exact=False).first.fill("2030-06-30")
    olga.get_by_label("What it ends with").first.fill("Module 1")
    olga.get_by_role("group", name="Round 2 of the series").get_by_label("First day").fill("2030-07-01")
    olga.get_by_role("group", name="Round 2 of the series").get_by_label("Last day", exact=False).fill("2030-10-01")
    check(olga, "round-series")
    press(olga, "Plan the round")
    expect(olga.get_by_role("heading", level=1, name="Spring 1")).to_be_visible()
    check(olga, "round-of-series")
