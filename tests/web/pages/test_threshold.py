"""A rule's threshold is changed for one kind of account, and shown where it differs."""

from __future__ import annotations

from tests.web.story import Told
from wellkept.records.queries.settings import thresholds


def test_a_threshold_is_chosen(story: Told) -> None:
    visitor = story.visitor()
    values = {"threshold": "single_threaded.share", "account_kind": "vendor", "value": "0.9"}
    assert visitor.post("/settings/threshold", values).status_code == 302
    assert thresholds() == {("single_threaded.share", "vendor"): 0.9}
    html = visitor.get("/settings").content.decode().partition('id="thresholds"')[2]
    assert "single threaded" in html
    assert "vendor" in html


def test_an_unknown_one_is_refused(story: Told) -> None:
    values = {"threshold": "no.such", "account_kind": "", "value": "1"}
    assert "Select a valid choice" in story.visitor().post("/settings/threshold", values).content.decode()
    assert thresholds() == {}
