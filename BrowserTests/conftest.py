"""What every journey stands on: a server with a fresh database, and people with a browser each.

The database is an SQLite file, or with TURNABOUT_TEST_DATABASE_URL=postgres://… a fresh schema of that one.
"""

import os
import secrets
import shutil
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

from server import Server, in_schema, psql


@pytest.fixture
def database(tmp_path):
    url = os.environ.get("TURNABOUT_TEST_DATABASE_URL")
    if not url:
        yield str(tmp_path / "turnabout.db")
        return
    schema = f"journey_{secrets.token_hex(6)}"
    psql(url, f"CREATE SCHEMA {schema}")
    yield in_schema(url, schema)
    psql(url, f"DROP SCHEMA {schema} CASCADE")


@pytest.fixture
def server(database, tmp_path):
    server = Server(database, tmp_path)
    try:
        server.start()
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="session")
def browser():
    chromium = shutil.which("chromium")
    assert chromium, "Chromium is missing: scripts/packages test installs it"
    with sync_playwright() as playwright:
        # Chromium refuses its own sandbox to root, which is what a container is.
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def visit(browser, server):
    """Gives a person a browser of their own: `visit(timezone_id="Asia/Kathmandu", locale="fr")` returns its page.

    At the end nothing may have thrown, written to the console, failed to load, or asked any other host for anything.
    """
    contexts, complaints = [], []

    def listen(page):
        page.on("pageerror", lambda error: complaints.append(f"{page.url} threw: {error}"))
        page.on("console", check_line)
        page.on("request", check_host)
        page.on("response", check_answer)

    def check_line(line):
        # Chromium writes this of pages too, such as a form that comes back with its errors (422).
        if not line.text.startswith("Failed to load resource: the server responded with"):
            complaints.append(f"the console says: {line.text}")

    def check_answer(answer):
        if answer.status >= 400 and not answer.request.is_navigation_request():
            complaints.append(f"{answer.url} answered {answer.status}")

    def check_host(request):
        address = urlsplit(request.url)
        if address.scheme in ("http", "https") and address.netloc != urlsplit(server.origin).netloc:
            complaints.append(f"a request went to {request.url}")

    def visit(**settings):
        usual = {"viewport": {"width": 1280, "height": 800}, "locale": "en-GB", "timezone_id": "Europe/Paris"}
        context = browser.new_context(base_url=server.origin, **(usual | settings))
        context.set_default_timeout(15_000)
        context.on("page", listen)
        contexts.append(context)
        return context.new_page()

    yield visit
    for context in contexts:
        context.close()
    assert not complaints, "\n".join(complaints)
