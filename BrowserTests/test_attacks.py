"""Words that would like to run, in a real browser: on every page they are words (attack test S12)."""

import csv

import pytest

from steps import (
    accept_rows,
    bring_a_roster,
    follow,
    found_the_organisation,
    make_a_programme,
    plan_a_round,
    press,
    release,
    wait_for_the_proposal,
)

PAYLOADS = [
    "<script>alert(1)</script>",
    '"><script>alert(1)</script>',
    "'><img src=x onerror=alert(1)>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "</option></select><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)' autofocus='",
    '" autofocus onfocus=alert(1) x="',
    "<a href=javascript:alert(1)>x</a>",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<body onload=alert(1)>",
    "<style>@import '//evil.example'</style>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<form action=//evil.example><button>x</button></form>",
    "<math><mi xlink:href=javascript:alert(1)>x</mi></math>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "{{7*7}}",
    "${alert(1)}",
    "<!--<img src=--><img src=x onerror=alert(1)//>",
    "]]><script>alert(1)</script>",
    "<object data=data:text/html,x></object>",
    "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
]


@pytest.fixture
def olga(visit, server):
    """Olga's page; a dialog, or a report of what the content security policy forbade, fails the test."""
    page = visit()
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    # A line on the console fails the test; Chromium writes one for what the policy forbids, and so does this.
    page.add_init_script(
        "addEventListener('securitypolicyviolation', event => console.error('forbidden: ' + event.blockedURI))"
    )
    found_the_organisation(page, server.first_link)
    yield page
    assert not dialogs, dialogs


def test_hostile_words_are_words_on_every_page(olga, server, tmp_path):
    for name in PAYLOADS:
        post(olga, "/o/chapter-of-examples/programmes", {"name": name, "template": "school"})
    make_a_programme(olga, template="Association", name=f"Peers {PAYLOADS[1]}")
    plan_a_round(olga, name=PAYLOADS[6], first_day="2030-03-18", last_day="2030-06-30")
    press(olga, "Open the round")
    follow(olga, "Bring a roster")
    bring_a_roster(olga, hostile_roster(tmp_path))
    accept_rows(olga, len(PAYLOADS))
    press(olga, "Close enrolment and propose")
    wait_for_the_proposal(olga)
    release(olga)

    seen = crawl(olga, server.origin)
    for payload in PAYLOADS:
        assert payload in seen, f"{payload} was shown nowhere"


def hostile_roster(folder):
    file = folder / "hostile.csv"
    with file.open("w", newline="") as sheet:
        rows = csv.writer(sheet)
        rows.writerow(["address", "name", "zone", "languages", "availability", "employer", "goals", "speciality"])
        for number, payload in enumerate(PAYLOADS):
            words = [f"goal {payload}", f"speciality {payload}"]
            rows.writerow(
                [f"p{number}@example.org", payload, "Europe/Paris", "fr:fluent", "Mon-Fri 18:00-20:00", "", *words]
            )
    return file


def post(page, path, form):
    answer = page.request.post(path, form=form, headers={"Sec-Fetch-Site": "same-origin"})
    assert answer.status == 200, f"{path}: {answer.status}"


def crawl(page, origin):
    """Opens every page that links lead to; returns all that could be read on them."""
    open_pages, done, seen = ["/o/chapter-of-examples"], set(), ""
    while open_pages:
        path = open_pages.pop()
        if path in done or path.endswith(".csv"):
            continue
        done.add(path)
        page.goto(path)
        # What the pointer or the focus would set off goes off here.
        page.mouse.move(200, 200)
        page.keyboard.press("Tab")
        seen += page.locator("body").inner_text()
        links = page.locator("a[href]").evaluate_all("links => links.map(link => link.href)")
        assert all(link.startswith(origin) for link in links), links
        open_pages += [link.removeprefix(origin).split("#")[0] for link in links]
    assert len(done) > 30
    return seen
