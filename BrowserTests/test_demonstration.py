"""Looking around among invented people: from the one link to whom one likes to be."""

import re

import pytest
from playwright.sync_api import expect

from checks import check, check_in_every_language
from demonstration import Demonstration, be_first
from server import Server
from steps import expect_heading, follow, press, words


@pytest.fixture
def server(database, tmp_path):
    server = Demonstration(database, tmp_path)
    try:
        server.start()
        yield server
    finally:
        server.stop()


def be(page, name):
    follow(page, "Be somebody else")
    press(page, f"Be {name}")
    expect_heading(page, "Today")


def test_somebody_looks_around_as_olga_and_as_ana(server, visit):
    page = visit()
    page.goto(server.link)
    check(page, "demonstration")
    press(page, "Be Olga Keller")
    expect_heading(page, "Today")
    check(page, "demonstration-olga")
    follow(page, "Evening round")
    follow(page, "Proposal 1")
    expect_heading(page, re.compile("^Proposal 1"))
    left_out = page.get_by_role("listitem").filter(has_text="João Carvalho")
    expect(left_out).to_contain_text("share no language well enough")
    expect(page.get_by_text("A personal limit applies").first).to_be_visible()
    check(page, "demonstration-proposal")

    page.get_by_role("combobox", name="Language", exact=True).select_option("it")
    press(page, "Change")
    expect(page.get_by_role("complementary")).to_contain_text("Sei Olga Keller")
    expect_heading(page, re.compile("^" + words("it", "proposal.title", number="1")))
    page.get_by_role("combobox", name="Lingua", exact=True).select_option("en")
    press(page, "Cambia")

    page.set_viewport_size({"width": 360, "height": 740})
    be(page, "Ana Silva")
    expect(page.get_by_role("complementary")).to_contain_text("You are Ana Silva")
    assert page.get_by_role("complementary").bounding_box()["height"] < 64, "two lines at most"
    check(page, "demonstration-ana")
    follow(page, "Mail that was sent")
    page.get_by_label("Find by recipient or subject").fill("ana@leman")
    press(page, "Find")
    expect(page.get_by_text("To ana@leman.example").first).to_be_visible()
    check(page, "demonstration-mail")


def test_ana_says_whether_they_met(server, visit):
    page = visit(viewport={"width": 360, "height": 740}, has_touch=True)
    be_first(page, server, "Ana Silva")
    # What is next is the offer of the one who coaches her.
    follow(page, "Sessions and times")
    expect(page.get_by_role("heading", name=re.compile("offers you times$"))).to_be_visible()
    expect(page.get_by_text("cancelled", exact=True)).to_be_visible()
    expect(page.get_by_text("missed", exact=True)).to_be_visible()
    check_in_every_language(page, "demonstration-did-you-meet")
    page.get_by_role("button", name="We met").tap()
    expect(page.get_by_text("held", exact=True)).to_be_visible()
    expect(page.get_by_text("Did you meet?")).to_have_count(0)

    page.goto(server.origin)
    page.get_by_role("listitem").filter(has_text="You coach").get_by_role("link", name="Sessions and times").tap()
    expect(page.get_by_text("Your answers differ.")).to_be_visible()
    check_in_every_language(page, "demonstration-disputed")
    page.get_by_role("button", name="I could not come").tap()
    expect(page.get_by_text("missed", exact=True)).to_be_visible()


def test_the_first_page_of_an_empty_instance_offers_it(server, visit, tmp_path):
    (tmp_path / "empty").mkdir()
    empty = Server(str(tmp_path / "empty" / "turnabout.db"), tmp_path / "empty")
    empty.start()
    try:
        page = visit()
        server.origin = empty.origin
        page.goto(empty.origin)
        check(page, "demonstration-offer")
        # Four organisations are told day by day before the page comes.
        page.set_default_timeout(60_000)
        press(page, "Look around with invented people")
        expect_heading(page, "Look around")
        assert empty.rows("SELECT count(*) FROM organisation") == ["4"]
    finally:
        empty.stop()
