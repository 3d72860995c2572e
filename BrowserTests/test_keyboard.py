"""Everything can be done with the keyboard, and one always sees where one is."""

import pytest
from playwright.sync_api import expect

from steps import expect_heading

OUTLINE = """() => {
  const style = getComputedStyle(document.activeElement)
  return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
}"""


@pytest.fixture
def page(visit, server):
    page = visit()
    page.goto(server.first_link)
    return page


def test_the_first_page_is_filled_and_sent_with_tab_and_enter(page):
    tab_to(page, "Name of the organisation")
    for text in ("Chapter of Examples", "Olga Organiser", "olga@example.org"):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    expect(page.get_by_label("Your time zone")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect_heading(page, "Today")


def test_the_skip_link_comes_first_and_leads_to_the_content(page):
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Name of the organisation")).to_be_focused()


def test_whatever_has_the_focus_is_outlined(page):
    for _ in range(9):
        page.keyboard.press("Tab")
        assert page.evaluate(OUTLINE), page.evaluate("() => document.activeElement.outerHTML")


def tab_to(page, label):
    field = page.get_by_label(label)
    for _ in range(20):
        if field.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach “{label}”")
