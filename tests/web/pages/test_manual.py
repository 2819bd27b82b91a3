"""The manual is made from docstrings: every plug-in has a page there."""

from __future__ import annotations

import pytest

from tests.web.story import Told
from wellkept import registry

EVERY = [
    *(("measures", name) for name in registry.measures()),
    *(("rules", name) for name in registry.rules()),
    *(("connectors", name) for name in registry.connectors()),
    *(("actions", name) for name in registry.actions()),
]


def test_every_plug_in_has_its_page(story: Told) -> None:
    visitor = story.visitor()
    index = visitor.get("/manual").content.decode()
    for kind, name in EVERY:
        assert f'href="/manual/{kind}/{name}"' in index
        assert visitor.get(f"/manual/{kind}/{name}").status_code == 200


@pytest.mark.parametrize("address", ["/manual/rules/no_such", "/manual/secrets/dry_well"])
def test_what_is_not_there(story: Told, address: str) -> None:
    assert story.visitor().get(address).status_code == 404


def test_entries_lead_to_what_they_need_and_who_needs_them(story: Told) -> None:
    html = story.visitor().get("/manual/measures/well").content.decode()
    assert "used by dry well" in html
    assert "needs reserve" in html
