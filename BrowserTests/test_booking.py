"""From the mail of a release to a booked chemistry session, counted: by touch, without JavaScript, by keyboard alone. And
what becomes of sessions: offered, taken, moved and cancelled. Ana is in Lisbon and Ben in Kathmandu, so that two clocks
have to be told everywhere."""

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from checks import check, check_fits, check_in_every_language
from finger import Fingertip, Keys
from postbox import Postbox, calendar_of, text_of
from server import Server
from steps import (
    accept_rows,
    bring_a_roster,
    expect_heading,
    follow,
    found_the_organisation,
    link_in,
    make_a_programme,
    plan_a_round,
    press,
    release,
    wait_for_the_proposal,
)

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True}
MOST_INTERACTIONS = 12
ANA, BEN = "ana@example.org", "ben@example.org"
ZONES = {ANA: ("Lisbon", "Europe/Lisbon"), BEN: ("Kathmandu", "Asia/Kathmandu")}
NAMES = {ANA: "Ana Silva", BEN: "Ben Okoro"}
ROSTER = f"""\
address,name,zone,languages,availability,language
{ANA},Ana Silva,Europe/Lisbon,en:fluent,Mon-Sun 08:00-13:00,en
{BEN},Ben Okoro,Asia/Kathmandu,en:fluent,Mon-Sun 13:00-20:00,en
"""


@pytest.fixture
def postbox():
    with Postbox() as postbox:
        yield postbox


@pytest.fixture
def server(database, tmp_path, postbox):
    server = Server(database, tmp_path)
    server.settings["TURNABOUT_SMTP"] = postbox.setting
    try:
        server.start()
        yield server
    finally:
        server.stop()


@pytest.fixture
def letter(server, visit, postbox, tmp_path):
    """The mail that tells Ana of Ben: Olga has made a round in which both coach each other, and released it."""
    file = tmp_path / "roster.csv"
    file.write_text(ROSTER)
    olga = visit()
    found_the_organisation(olga, server.first_link)
    make_a_programme(olga, template="Community", name="Give and take")
    plan_a_round(olga, name="Open circle", first_day=date.today().isoformat())
    press(olga, "Open the round")
    follow(olga, "Bring a roster")
    bring_a_roster(olga, file)
    accept_rows(olga, 2)
    press(olga, "Ask for a proposal")
    wait_for_the_proposal(olga)
    release(olga)
    return text_of(postbox.take(ANA, "your peer coaching begins"))


WAYS = {
    "by touch": (Fingertip, {}, check),
    # The accessibility checker needs JavaScript; without, the width counts.
    "without JavaScript": (Fingertip, {"java_script_enabled": False}, lambda page, name: check_fits(page)),
    "by keyboard": (Keys, {}, check),
}


@pytest.mark.parametrize("way", WAYS)
def test_from_the_mail_to_a_chemistry_session_in_twelve_interactions(visit, postbox, letter, way):
    kind, settings, look = WAYS[way]
    assert re.search(r"\d\d:\d\d for you \(Lisbon\); .*\d\d:\d\d for Ben Okoro \(Kathmandu\)", letter), letter
    ana = visit(**PHONE | settings)
    finger = kind(ana)
    finger.open(link_in(letter))
    sign_in(finger, ANA, postbox, look)
    expect_heading(ana, "Today")
    look(ana, "70-today")
    finger.follow("Sessions and times")
    expect(ana.get_by_text("1 × Chemistry, 30 minutes")).to_be_visible()
    look(ana, "71-engagement")
    finger.follow("Pick a time")
    # What is not the first choice takes more of the keyboard.
    times = ana.get_by_role("radio")
    start = start_of(times.nth(3))
    every_choice_has_both_clocks(ana)
    look(ana, "72-times")
    finger.choose(times.nth(3))
    finger.press("Book")
    expect(ana.get_by_text("booked", exact=True)).to_be_visible()
    assert finger.count <= MOST_INTERACTIONS, finger.count

    expect_both_clocks(ana, start, reader=ANA)
    look(ana, "73-booked")
    finger.follow("Today")
    expect_heading(ana, "Today")
    expect_both_clocks(ana, start, reader=ANA)
    look(ana, "74-today")
    for reader in (ANA, BEN):
        mail = postbox.take(reader, "booked")
        assert all(clock in text_of(mail) for clock in both_clocks(start, reader)), text_of(mail)
        [event] = calendar_of(mail).events
        assert event.start == start and event.duration == timedelta(minutes=30)


def test_times_are_offered_taken_moved_and_cancelled(visit, postbox, letter):
    ana, ben = (Fingertip(visit(**PHONE)) for _ in range(2))
    ana.open(link_in(letter))
    sign_in(ana, ANA, postbox)
    starts = ana_offers_three_times(ana)
    offer = text_of(postbox.take(BEN, "offers you times"))
    assert all(clock in offer for start in starts for clock in both_clocks(start, BEN)), offer
    ben.open(link_in(offer))
    sign_in(ben, BEN, postbox)
    ben_takes_the_second(ben, starts)
    assert calendar_of(postbox.take(ANA, "booked")).events[0].start == starts[1]

    ana.page.reload()
    moved = ana_moves_it(ana)
    for reader in (ANA, BEN):
        mail = postbox.take(reader, "new time")
        told = both_clocks(starts[1], reader) + both_clocks(moved, reader)
        assert all(clock in text_of(mail) for clock in told), text_of(mail)
        assert calendar_of(mail).events[0].start == moved
    assert ana_books_a_series(ana) == 3
    postbox.take(BEN, "3 sessions")
    ana_cancels_the_last(ana)
    mail = postbox.take(BEN, "is cancelled")
    assert "A train strike." in text_of(mail) and calendar_of(mail)["METHOD"] == "CANCEL"
    ben.page.reload()
    expect(ben.page.get_by_text("A train strike.")).to_be_visible()
    check_in_every_language(ben.page, "80-sessions")


def sign_in(finger, address, postbox, look=lambda page, name: None):
    expect_heading(finger.page, "Sign in")
    look(finger.page, "75-sign-in")
    finger.type("E-mail address", address)
    finger.press("Send me a link")
    expect_heading(finger.page, re.compile("mail"))
    look(finger.page, "76-look-in-your-mail")
    finger.open(link_in(text_of(postbox.take(address, "Your code for Turnabout"))))
    look(finger.page, "77-confirm")
    finger.press("Sign in")


def ana_offers_three_times(ana):
    ana.follow("Sessions and times")
    ana.follow("Offer some times")
    options = ana.page.get_by_role("checkbox")
    # Apart from each other, and not all on one day.
    chosen = [options.nth(number) for number in (0, 4, 10)]
    starts = [start_of(option) for option in chosen]
    every_choice_has_both_clocks(ana.page)
    ana.choose(options.nth(0))
    check(ana.page, "81-offer")
    for option in chosen[1:]:
        ana.choose(option)
    ana.type("Where", "https://call.example/room")
    ana.press("Offer these times")
    expect(ana.page.get_by_role("heading", name="You have offered these times")).to_be_visible()
    for start in starts:
        expect_both_clocks(ana.page, start, reader=ANA)
    check(ana.page, "82-offered")
    return starts


def ben_takes_the_second(ben, starts):
    expect(ben.page.get_by_role("heading", name="Ana Silva offers you times")).to_be_visible()
    every_choice_has_both_clocks(ben.page)
    check(ben.page, "83-offer-to-answer")
    ben.follow("Today")
    expect(ben.page.get_by_text(re.compile("Ana Silva .*offer"))).to_be_visible()
    check(ben.page, "84-today-with-an-offer")
    ben.follow("Sessions and times")
    ben.choose(ben.page.get_by_role("radio").nth(1))
    ben.press("Take this time")
    expect(ben.page.get_by_text("booked", exact=True)).to_be_visible()
    expect_both_clocks(ben.page, starts[1], reader=BEN)
    expect(ben.page.get_by_role("link", name="https://call.example/room")).to_be_visible()


def ana_moves_it(ana):
    ana.follow("Move this session")
    option = ana.page.get_by_role("radio").nth(6)
    moved = start_of(option)
    every_choice_has_both_clocks(ana.page)
    check(ana.page, "85-move")
    ana.choose(option)
    ana.press("Move it here")
    expect_both_clocks(ana.page, moved, reader=ANA)
    return moved


def ana_books_a_series(ana):
    ana.follow("Pick a time")
    series = ana.page.get_by_role("group", name="The same time again and again")
    expect(series).to_be_visible()
    check(ana.page, "86-series")
    ana.choose(series.get_by_role("radio").first)
    ana.press("Book")
    expect(ana.page.get_by_text("Every planned session is booked.")).to_be_visible()
    return ana.page.get_by_text("Coaching ·").count()


def ana_cancels_the_last(ana):
    last = ana.page.get_by_role("main").get_by_role("listitem").last
    last.get_by_text("Cancel this session").first.tap()
    last.get_by_label("Why").fill("A train strike.")
    check(ana.page, "87-why")
    last.get_by_role("button", name="Cancel this session").tap()
    expect(ana.page.get_by_text("cancelled", exact=True)).to_be_visible()


# Clocks


def start_of(choice) -> datetime:
    """The instant that a choice stands for."""
    return datetime.fromtimestamp(int(choice.get_attribute("value").split()[0]), UTC)


def both_clocks(start: datetime, reader: str) -> list[str]:
    """What a reader is told of an instant, by Python's own zones: their clock and their place, and the other's."""
    [other] = set(NAMES) - {reader}
    (here, own), (there, others) = (ZONES[person] for person in (reader, other))
    mine, theirs = (start.astimezone(ZoneInfo(zone)) for zone in (own, others))
    return [f"{mine:%H:%M} ({here})", f"{theirs:%H:%M} for {NAMES[other]} ({there})"]


def expect_both_clocks(page, start, *, reader) -> None:
    for clock in both_clocks(start, reader):
        expect(page.get_by_role("main")).to_contain_text(clock)


def every_choice_has_both_clocks(page) -> None:
    labels = page.locator("label.choice").all_inner_texts()
    without = [label for label in labels if len(re.findall(r"\d\d:\d\d", label)) < 2 or " for " not in label]
    assert labels and not without, without
