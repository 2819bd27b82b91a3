"""Every account's wells, by role."""

from __future__ import annotations

from tests.web.story import Told
from wellkept.sdk.words import NEEDED_ROLES


def page(story: Told, query: str = "", name: str = "Dana Whitlock", role: str = "admin") -> str:
    return story.visitor(name, role).get(f"/wells{query}").content.decode()


def test_the_dry_well_stands_with_its_role_need_and_money(story: Told) -> None:
    html = page(story)
    assert "A well is dry at 1 of" in html
    row = html.partition(">Meridian Health<")[2].partition("</tr>")[0]
    assert "Carla Brandt" in row
    assert ">dry<" in row
    assert "EUR" in row
    assert row.count("say who") >= 1


def test_totals_count_accounts_and_lead_to_them(story: Told) -> None:
    html = page(story)
    assert 'aria-label="Decision maker dry: 1"' in html
    assert "role=decision+maker&amp;state=dry" in html


def test_filters_narrow_it(story: Told) -> None:
    assert "Meridian Health" not in page(story, "?q=nobody").partition("Wells of the accounts")[2]
    assert "No account fits" in page(story, "?role=user+champion&state=dry")
    assert ">Meridian Health<" in page(story, "?state=dry")


def test_a_member_sees_their_accounts_alone(story: Told) -> None:
    assert "No account fits" in page(story, name="Priya Raman", role="member")


def test_a_role_that_is_not_needed_says_so(story: Told) -> None:
    from wellkept.findings.models import Number

    Number.objects.filter(measure="well", subject=story.account.pk, part=NEEDED_ROLES[3]).delete()
    row = page(story).partition(">Meridian Health<")[2].partition("</tr>")[0]
    assert "not needed" in row
