"""Of somebody who was erased nothing is said, and nobody is sent to them."""

from __future__ import annotations

from wellkept.findings.without_erased import without_erased
from wellkept.sdk.finding import Finding, Next

CALL, INTRODUCE = Next("call", "Call", {"person": 7, "colleague": 1}), Next("introduce", "Ask", {"path": [1, 5, 9]})


def test_what_is_about_them_goes() -> None:
    assert list(without_erased([Finding(subject_id="7", sentence="x")], "person", frozenset({7}))) == []
    assert list(without_erased([Finding(subject_id="1-7", sentence="x")], "tie", frozenset({7}))) == []


def test_an_account_of_the_same_number_stays() -> None:
    assert len(list(without_erased([Finding(subject_id="7", sentence="x")], "account", frozenset({7})))) == 1


def test_proposals_in_which_they_have_a_part_go() -> None:
    finding = Finding(subject_id="3", sentence="x", actions=(CALL, INTRODUCE))
    assert [one.actions for one in without_erased([finding], "account", frozenset({7}))] == [(INTRODUCE,)]
    assert [one.actions for one in without_erased([finding], "account", frozenset({5}))] == [(CALL,)]


def test_where_nobody_was_erased_all_stays_as_it_is() -> None:
    finding = Finding(subject_id="3", sentence="x", actions=(CALL,))
    assert next(without_erased([finding], "account", frozenset())) is finding
