"""What people do, in the words of the pages. Each step begins on the page where the one before it ended."""

import json
import re
import time
from pathlib import Path

from playwright.sync_api import Page, expect

TRANSLATIONS = Path(__file__).resolve().parent.parent / "Sources" / "App" / "Translations"


def words(page_language: str, key: str, **values: str) -> str:
    """A sentence as the product says it in a language."""
    sentence = json.loads((TRANSLATIONS / f"{page_language}.json").read_text())[key]
    return re.sub(r"\{(\w+)\}", lambda name: values[name.group(1)], sentence)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def follow(page: Page, name: str) -> None:
    # A link that leads back has an arrow before its name.
    page.get_by_role("link", name=re.compile(rf"^(← ?)?{re.escape(name)}$")).first.click()


def expect_heading(page: Page, name: str | re.Pattern) -> None:
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()


# Signing in


def fill_in_the_first_form(page: Page, *, zone: str = "Europe/Paris") -> None:
    page.get_by_label("Name of the organisation").fill("Chapter of Examples")
    page.get_by_label("Your name").fill("Olga Organiser")
    page.get_by_label("Your e-mail address").fill("olga@example.org")
    page.get_by_label("Your time zone").fill(zone)


def found_the_organisation(page: Page, link: str) -> None:
    page.goto(link)
    fill_in_the_first_form(page)
    press(page, "Create the organisation")
    expect_heading(page, "Today")


def newest_mail(server, address: str) -> str:
    return [mail for mail in server.mail() if mail["to"] == address][-1]["text"]


def link_in(mail: str) -> str:
    return re.search(r"http://\S+", mail).group()


# Programmes and rounds


def make_a_programme(page: Page, *, template: str, name: str) -> None:
    follow(page, "Programmes")
    follow(page, "New programme")
    page.get_by_label("Name").fill(name)
    page.get_by_role("radio", name=template).check()
    press(page, "Create programme")
    expect_heading(page, name)


def plan_a_round(page: Page, *, name: str, first_day: str, last_day: str = "") -> None:
    follow(page, "New round")
    page.get_by_label("Name").fill(name)
    page.get_by_label("First day").fill(first_day)
    page.get_by_label("Last day").fill(last_day)
    press(page, "Plan the round")
    expect_heading(page, name)


def bring_a_roster(page: Page, file: Path) -> None:
    """Ends on the page that says what the file would do."""
    page.get_by_label("File").set_input_files(file)
    press(page, "Read the file")
    expect_heading(page, "What this roster would do")


def figure(page: Page, name: str) -> int:
    """A number that stands on a page with what it counts."""
    number = page.locator("dl > div").filter(has=page.get_by_text(name, exact=True)).get_by_role("definition")
    return int(number.inner_text().replace(",", ""))


def accept_rows(page: Page, count: int) -> None:
    """Where the rules ask for a membership or a fee, it is settled for everybody in the file."""
    settled = page.get_by_label("This is settled for all of them")
    if settled.count():
        settled.check()
    press(page, f"Accept {count:,} rows")


# Proposals


def wait_for_the_proposal(page: Page, number: int = 1, *, javascript: bool = True) -> None:
    """With JavaScript the page moves on by itself; without, one looks again."""
    expect_heading(page, re.compile(rf"^Proposal {number}\b"))
    placed = page.get_by_text("People placed")
    end = time.monotonic() + 60
    while not javascript and not placed.is_visible() and time.monotonic() < end:
        follow(page, "Look again")
        expect_heading(page, re.compile(rf"^Proposal {number}\b"))
    placed.wait_for(timeout=60_000)


def release(page: Page) -> None:
    page.get_by_role("button", name=re.compile(r"^Release (one|[\d,]+) ")).click()
    expect(page.get_by_role("status")).to_contain_text("Released")
