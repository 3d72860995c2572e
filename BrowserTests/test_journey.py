"""One whole round: Olga makes it, and Ana learns from her mail whom she coaches. With JavaScript and without."""

from functools import partial

import pytest

from ana import (
    ana_changes_to_italian_and_signs_out,
    ana_reads_whom_she_coaches_and_why,
    ana_signs_in_from_her_mail,
    ana_signs_in_on_a_laptop_with_the_code,
    ana_signs_the_laptop_out,
)
from checks import check, check_fits
from olga import (
    olga_brings_the_roster,
    olga_founds_the_organisation,
    olga_plans_a_round,
    olga_reads_the_proposal_and_releases_it,
)

PHONE = {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark", "locale": "fr-FR", "has_touch": True}


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def javascript(request):
    return request.param


@pytest.fixture
def look(javascript):
    """Looks at a page: `look(page, "today")`. The accessibility checker needs JavaScript; without, the width counts."""
    return check if javascript else lambda page, name: check_fits(page)


@pytest.fixture
def visit(visit, javascript):
    return partial(visit, java_script_enabled=javascript)


def test_a_round_from_the_first_link_to_the_member_who_reads_why(server, visit, look, javascript, tmp_path):
    olga = visit()
    olga_founds_the_organisation(olga, server, look, javascript)
    olga_plans_a_round(olga, look)
    olga_brings_the_roster(olga, look, tmp_path)
    olga_reads_the_proposal_and_releases_it(olga, look, javascript)

    phone = visit(**PHONE)
    mail = ana_signs_in_from_her_mail(phone, server, look)
    ana_reads_whom_she_coaches_and_why(phone, mail, look)
    laptop = visit(locale="fr-FR")
    ana_signs_in_on_a_laptop_with_the_code(laptop, phone, server, look)
    ana_signs_the_laptop_out(phone, laptop, look)
    ana_changes_to_italian_and_signs_out(phone, look)
