"""What Ana, a member who reads French, does in the journey: from her mail to signing out."""

import re

from playwright.sync_api import expect

from steps import expect_heading, follow, link_in, newest_mail, press, words


def ana_signs_in_from_her_mail(page, server, look):
    """The mail of the release, which is returned, leads to a page that asks who is there and brings her back."""
    mail = newest_mail(server, "ana@example.org")
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
    expect_heading(page, words("fr", "nav.today"))
    return mail


def ana_reads_whom_she_coaches_and_why(page, mail, look):
    assert page.locator("html").get_attribute("lang") == "fr"
    cards = page.get_by_role("main").get_by_role("listitem").filter(has=page.get_by_role("heading", level=3))
    for on_page, in_mail in (
        ("today.role.coach", "mail.release.you-coach"),
        ("today.role.client", "mail.release.your-coach"),
    ):
        # French has hard spaces, which the browser counts as soft ones.
        sentence = re.compile(re.sub(r"\s", r"\\s", words("fr", on_page, names="(.+)")))
        card = cards.filter(has=page.get_by_role("heading", name=sentence))
        name = sentence.search(card.get_by_role("heading", level=3).inner_text()).group(1)
        assert words("fr", in_mail, names=f"{name} (").split("(")[0] in mail
        expect(card.get_by_role("heading", name=words("fr", "today.why"))).to_be_visible()
        # Ana speaks both as well.
        shared = words("fr", "reason.language", language="(français|anglais)", proficiency=".+").removesuffix(".")
        expect(card).to_contain_text(re.compile(re.sub(r"\s", r"\\s", shared.replace("(.+)", r"\(.+\)"))))
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
    expect(laptop.get_by_role("alert")).to_contain_text(words("fr", "sign-in.code.wrong"))
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
    # The header of a phone has no room for it.
    follow(page, words("it", "nav.account"))
    expect_heading(page, words("it", "account.title"))
    press(page, words("it", "nav.sign-out"))
    expect_heading(page, words("it", "sign-in.title"))
    page.goto("/devices")
    expect_heading(page, words("it", "sign-in.title"))
