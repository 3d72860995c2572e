"""A week is painted by pointer or by keyboard, or typed; what is typed and what is painted are the same."""

import re

import pytest
from playwright.sync_api import expect

from checks import check, check_fits
from steps import expect_heading, follow, found_the_organisation, press


@pytest.fixture
def week(visit, server):
    """The page of Olga's hours: `week(java_script_enabled=False)`."""

    def open_week(**settings):
        page = visit(**settings)
        found_the_organisation(page, server.first_link)
        follow(page, "Account")
        follow(page, "Availability")
        expect_heading(page, "Availability")
        return page

    return open_week


def cell(page, name):
    return page.get_by_role("gridcell", name=re.compile(rf"^{name}, "))


def hours(page, day):
    return page.get_by_role("textbox", name=re.compile(rf"^{day}\b"))


def drag(page, start, end):
    a, b = (cell(page, name).bounding_box() for name in (start, end))
    page.mouse.move(a["x"] + 5, a["y"] + 5)
    page.mouse.down()
    page.mouse.move(b["x"] + 5, b["y"] + 5, steps=4)
    page.mouse.up()


def test_hours_are_painted_by_pointer_and_undone(week):
    page = week(viewport={"width": 1280, "height": 1600})
    hours(page, "Thursday").fill("09:10-09:50")
    hours(page, "Thursday").blur()
    drag(page, "Monday 17:00–17:30", "Wednesday 19:30–20:00")
    for day in ("Monday", "Tuesday", "Wednesday"):
        expect(hours(page, day)).to_have_value("17:00-20:00")
    expect(cell(page, "Tuesday 18:00–18:30")).to_have_accessible_name("Tuesday 18:00–18:30, available")
    expect(cell(page, "Thursday 09:00–09:30")).to_have_accessible_name("Thursday 09:00–09:30, partly available")
    drag(page, "Tuesday 18:00–18:30", "Tuesday 18:30–19:00")
    expect(hours(page, "Tuesday")).to_have_value("17:00-18:00 19:00-20:00")
    press(page, "Undo")
    expect(hours(page, "Tuesday")).to_have_value("17:00-20:00")
    expect(hours(page, "Thursday")).to_have_value("09:10-09:50")
    check(page, "50-availability")
    press(page, "Save availability")
    expect(page.get_by_role("status").first).to_contain_text("Saved.")
    expect(hours(page, "Thursday")).to_have_value("09:10-09:50")


def test_hours_are_painted_by_keyboard(week):
    page = week()
    cell(page, "Monday 11:00–11:30").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Shift+ArrowRight")
    expect(hours(page, "Monday")).to_have_value("11:00-12:00")
    expect(hours(page, "Tuesday")).to_have_value("11:30-12:00")
    expect(cell(page, "Tuesday 11:30–12:00")).to_be_focused()
    expect(page.locator("[data-status]")).to_have_text("Free hours a week: 1.5")
    page.keyboard.press("Control+z")
    expect(hours(page, "Tuesday")).to_have_value("")


def test_buttons_fill_the_week(week):
    page = week()
    press(page, "Evenings on weekdays")
    expect(hours(page, "Friday")).to_have_value("17:00-20:00")
    hours(page, "Monday").fill("9-10:15")
    hours(page, "Monday").blur()
    press(page, "Copy Monday to the other weekdays")
    expect(hours(page, "Friday")).to_have_value("09:00-10:15")
    expect(hours(page, "Saturday")).to_have_value("")
    press(page, "Clear the week")
    expect(hours(page, "Monday")).to_have_value("")


def test_without_javascript_the_lines_are_all_there_is(week):
    page = week(java_script_enabled=False)
    expect(page.get_by_role("grid")).to_have_count(0)
    hours(page, "Monday").fill("9-12 14-15")
    press(page, "Save availability")
    expect(hours(page, "Monday")).to_have_value("09:00-12:00 14:00-15:00")
    check_fits(page)


def test_profile_members_and_account_can_be_read_by_all(week):
    page = week()
    for path, heading in (
        ("account", "Account"),
        ("profile", "Profile"),
        ("profile/preview", "How others see you"),
        ("members", "Members"),
    ):
        page.goto(f"/o/chapter-of-examples/{path}")
        expect_heading(page, heading)
        check(page, f"51-{path.replace('/', '-')}")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Members").click()
    page.get_by_role("link", name="Olga Organiser").click()
    expect_heading(page, "Olga Organiser")
    check(page, "52-member")
