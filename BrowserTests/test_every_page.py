"""Every page that links lead to among the demonstration's people: accessible, no wider than the window, still while it
loads and silent in the console, light and dark, in English and in German."""

import re
import time
from urllib.parse import urlsplit

import pytest

from checks import check, check_accessible, check_fits
from demonstration import Demonstration, be_first

# Pages of one kind differ by ids, numbers and filters; two of a kind stand for all.
IDS = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{32,64}|(?<=/)\d+(?=/|$)|(?<=/o/)[^/]+")
SAMPLES = 2
FILES = re.compile(r"\.csv$|/sessions/[^/]+/calendar$")
SHIFT = """window.shift = 0
new PerformanceObserver(list => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) shift += entry.value })
  .observe({type: 'layout-shift', buffered: true})"""


@pytest.fixture
def server(database, tmp_path):
    server = Demonstration(database, tmp_path)
    try:
        server.start()
        yield server
    finally:
        server.stop()


@pytest.mark.parametrize("name, fewest", [("Olga Keller", 25), ("Ana Silva", 8)])
def test_every_page_is_for_everybody(server, visit, name, fewest):
    page = visit()
    page.add_init_script(SHIFT)
    # A script from the browser's own cache is there before anything is painted; one that comes late shows what it moves.
    page.route("**/*.js", late)
    be_first(page, server, name)
    paths = pages(page)
    assert len({kind(path) for path in paths}) >= fewest, paths
    for number, path in enumerate(paths):
        page.goto(path)
        check(page, f"every-{name.split()[0]}-{number:02}{kind(path).replace('/', '-').replace(':', '')}")
        assert page.evaluate("window.shift") < 0.001, f"{path} moves while it loads"
    footer = page.get_by_role("contentinfo")
    footer.get_by_label("Language").select_option("de")
    footer.get_by_role("button", name="Change").click()
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 320, "height": 640})
    seen = set()
    for path in paths:
        if kind(path) in seen:
            continue
        seen.add(kind(path))
        page.goto(path)
        check_accessible(page)
        check_fits(page)


def late(route) -> None:
    time.sleep(0.2)
    route.continue_()


def kind(path: str) -> str:
    return IDS.sub(":", urlsplit(path).path)


def pages(page) -> list[str]:
    """The addresses of pages to look at, in the order in which they were found."""
    home = urlsplit(page.url).path
    found, counts, waiting = [], {}, [home]
    while waiting:
        path = waiting.pop(0)
        if path in found or counts.get(kind(path), 0) >= SAMPLES or FILES.search(path):
            continue
        answer = page.goto(path)
        if answer.status != 200 or "html" not in answer.headers.get("content-type", ""):
            assert answer.status < 400, f"{path} answered {answer.status}"
            continue
        found.append(path)
        counts[kind(path)] = counts.get(kind(path), 0) + 1
        links = page.eval_on_selector_all("a[href^='/']", "links => links.map(link => link.getAttribute('href'))")
        # The demonstration's mails lead to the pages of other people.
        own = [] if kind(path) == "/demonstration/mail" else [link for link in links if link.startswith(home)]
        waiting += [link.split("#")[0] for link in own + [link for link in links if not link.startswith("/o/")]]
    return found
