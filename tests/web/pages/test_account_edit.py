"""What is recorded of an account is changed by who may set things."""

from __future__ import annotations

from tests.web.story import Told


def test_kind_lead_since_and_value(story: Told) -> None:
    visitor, address = story.visitor(), f"/account/{story.account.pk}/edit"
    assert "Change Meridian Health" in visitor.get(address).content.decode()
    values = {"name": "Meridian", "kind": "partner", "lead": story.person("Dana Whitlock").pk, "since": "2024-02-29"}
    assert visitor.post(address, values | {"yearly_value": "12"}).status_code == 302
    html = visitor.get(f"/account/{story.account_named('Meridian').pk}").content.decode()
    assert "partner since February 2024" in html
    assert "lead Dana Whitlock" in html


def test_what_cannot_be_is_refused(story: Told) -> None:
    values = {"name": "", "kind": "enemy", "yearly_value": "-1"}
    html = story.visitor().post(f"/account/{story.account.pk}/edit", values).content.decode()
    assert html.count('class="errorlist"') == 3
    assert story.account.kind == "client"
