"""A tie: words for everybody, numbers and facts for its colleague alone."""

from __future__ import annotations

from tests.web.story import Told


def page(story: Told, **who: str) -> str:
    address = "/tie/{priya}/{milo}".format(**story.ids())
    return story.visitor(**who).get(address).content.decode()


def test_its_colleague_sees_numbers_and_facts(story: Told) -> None:
    html = page(story, name="Priya Raman", role="all_accounts")
    assert "Yours, and shown to you alone." in html
    assert "What they rest on" in html
    assert "wrote" in html
    assert "In touch within the last working day." in html
    assert "earlier fact" in html


def test_others_see_words_and_the_last_day(story: Told) -> None:
    html = page(story)
    assert "are its colleague’s own" in html
    assert "Numbers" not in html
    assert "In touch, as ties like this one are." in html


def test_a_tie_that_is_none_does_not_exist(story: Told) -> None:
    ids = story.ids()
    visitor = story.visitor()
    assert visitor.get(f"/tie/{ids['milo']}/{ids['priya']}").status_code == 404
    assert visitor.get(f"/tie/{ids['dana']}/999999").status_code == 404
