"""Who fills the needed roles at an account."""

from __future__ import annotations

from tests.web.story import Told
from wellkept.records.models import AccountRole, Decision


def test_whoever_sees_the_account_says_who_is_who(story: Told) -> None:
    address = f"/account/{story.account.pk}/roles"
    visitor = story.visitor()
    html = visitor.get(address).content.decode()
    assert "as it stands: Carla Brandt" in html
    assert "not known yet: ask" in html
    milo = story.person("Milo Fairley").pk
    body = {"decision_maker": "", "executive_sponsor": "", "technical_lead": milo, "user_champion": "not needed"}
    assert visitor.post(address, body).status_code == 302
    held = set(AccountRole.objects.values_list("role", "person__name"))
    assert held == {("technical lead", "Milo Fairley"), ("user champion", None)}
    assert "Who is who at Meridian Health" in Decision.objects.get(kind="account roles").words
    again = visitor.get(address).content.decode()
    assert f'<option value="{milo}" selected>' in again


def test_somebody_of_elsewhere_is_refused(story: Told) -> None:
    body = {"technical_lead": story.person("Dana Whitlock").pk}
    assert "errorlist" in story.visitor().post(f"/account/{story.account.pk}/roles", body).content.decode()
    assert not AccountRole.objects.exists()


def test_a_foreign_account_is_not_there(story: Told) -> None:
    assert story.visitor("Priya Raman", "member").get(f"/account/{story.account.pk}/roles").status_code == 404


def test_those_best_known_are_offered_first(story: Told) -> None:
    html = story.visitor().get(f"/account/{story.account.pk}/roles").content.decode()
    offered = html.partition('name="technical_lead"')[2].partition("</select>")[0]
    assert offered.index("Milo Fairley") < offered.index("Carla Brandt")
