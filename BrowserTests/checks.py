"""What must hold on every page that a journey touches."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

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


def check(page: Page) -> None:
    """Accessible and no wider than the window, as it is and on the narrowest phone."""
    check_accessible(page)
    check_fits(page)
    wide = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 640})
    check_fits(page)
    page.set_viewport_size(wide)


def check_accessible(page: Page) -> None:
    found = Axe().run(page)
    assert not found.response["violations"], f"{page.url}\n{found.generate_report()}"


def check_fits(page: Page) -> None:
    outside = page.evaluate(OVERFLOWING)
    assert not outside, f"{page.url} is wider than {page.viewport_size['width']} px:\n" + "\n".join(outside)
