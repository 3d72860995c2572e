"""What must hold on every page that a journey touches."""

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

SCREENS = Path(__file__).resolve().parent.parent / ".build" / "test-logs" / "screens"
LANGUAGES = ("de", "fr", "it", "es", "en")
WINDOWS = {"light": {"width": 1280, "height": 800}, "dark": {"width": 360, "height": 740}}

# Everything that sticks out of the page at its own width, by its outermost element.
OVERFLOWING = """() => {
  const edge = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth <= edge) return []
  const outside = element => element.getBoundingClientRect().right > edge + 1
  return [...document.body.querySelectorAll('*')]
    .filter(element => outside(element) && !outside(element.parentElement))
    .map(element => element.outerHTML.slice(0, 120))
    .concat('the page is ' + document.documentElement.scrollWidth + ' px wide')
}"""

IS_DARK = "() => matchMedia('(prefers-color-scheme: dark)').matches"


def check(page: Page, name: str) -> None:
    """Accessible and no wider than the window: light on a desk, dark on a phone, and on the narrowest one.

    Both are photographed for people to look at.
    """
    window, scheme = page.viewport_size, "dark" if page.evaluate(IS_DARK) else "light"
    for colours, size in WINDOWS.items():
        page.emulate_media(color_scheme=colours)
        page.set_viewport_size(size)
        page.screenshot(path=SCREENS / f"{name}-{size['width']}-{colours}.png", full_page=True)
        check_accessible(page)
        check_fits(page)
    page.set_viewport_size({"width": 320, "height": 640})
    check_fits(page)
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(window)


def check_in_every_language(page: Page, name: str) -> None:
    """The same in each language of the product, chosen as people choose it; ends in English."""
    for language in LANGUAGES:
        footer = page.get_by_role("contentinfo")
        footer.get_by_role("combobox").select_option(language)
        footer.get_by_role("button").click()
        expect(page.locator("html")).to_have_attribute("lang", language)
        check(page, f"{name}-{language}")


def check_accessible(page: Page) -> None:
    # Off unless asked for: whatever is pressed is 24 px wide and high, or has room around it (WCAG 2.5.8).
    found = Axe().run(page, options={"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}})
    assert not found.response["violations"], f"{page.url}\n{found.generate_report()}"


def check_fits(page: Page) -> None:
    outside = page.evaluate(OVERFLOWING)
    assert not outside, f"{page.url} is wider than {page.viewport_size['width']} px:\n" + "\n".join(outside)
