"""The drafted word: every sentence rests on something, and nothing is in it that must not be."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from wellkept.sdk.case_word import Known, Sentence, Waited, body_of, word_to_client, word_to_vendor
from wellkept.sdk.drafting import link_of

CALLUM = Known(to="Callum Reid", sender="Dana", title="Ward terminals", reference="SR-1", opened="Monday 9 November")
NORTHGATE = Waited(vendor="Northgate", reference="NN-7", opened="Monday 9 November")
TEXT = st.text(max_size=40)
MOMENT = st.sampled_from(["", "Friday 13 November, 15:00"])
WAITED = st.builds(
    Waited,
    vendor=st.just("Northgate"),
    reference=TEXT,
    opened=st.just("Monday 9 November"),
    heard=MOMENT,
    promised=MOMENT,
    promise_late=st.booleans(),
    asked_to_escalate=MOMENT,
    escalated=MOMENT,
)
KNOWN = st.builds(
    Known,
    to=TEXT,
    sender=TEXT,
    title=TEXT,
    reference=st.just("SR-1"),
    opened=st.just("Monday 9 November"),
    last_word=MOMENT,
    asked=MOMENT,
    missed=MOMENT,
    team=TEXT,
    team_since=MOMENT,
    solve=MOMENT,
    solve_late=st.booleans(),
    next_by=MOMENT,
    next_why=st.just("as often as promised"),
    waits_for=st.lists(WAITED, max_size=2).map(tuple),
    escalation=MOMENT,
    escalated=MOMENT,
)


def text(sentences: list[Sentence]) -> str:
    return " ".join(one.says for one in sentences)


def test_it_says_what_is_known_what_is_not_and_when_next() -> None:
    known = replace(CALLUM, missed="Thursday 12:00", next_by="Monday 17:00", waits_for=(NORTHGATE,))
    said = text(word_to_client(known))
    assert "You should have heard from us by Thursday 12:00" in said
    assert "We wait for Northgate" in said
    assert "They have not answered us yet." in said
    assert "When it will be solved is not known yet." in said
    assert said.endswith("I will write again by Monday 17:00, with or without news.")


@given(KNOWN)
def test_each_sentence_says_why_it_stands_there(known: Known) -> None:
    for draft in (word_to_client(known), word_to_vendor(known)):
        assert all(one.says and one.why for one in draft)
        assert len({one.says for one in draft}) == len(draft) or len(known.waits_for) > 1


@given(KNOWN)
def test_what_is_not_known_is_not_claimed(known: Known) -> None:
    said = text(word_to_client(replace(known, title="", team="")))
    assert ("We wait for" in said) == bool(known.waits_for)
    assert ("You should have heard" in said) == bool(known.missed)
    assert ("I will write again" in said) == bool(known.next_by)
    assert ("You asked on" in said) == bool(known.asked)
    assert ("not known yet" in said) == (not known.solve or known.solve_late)


@given(KNOWN)
def test_a_vendor_does_not_learn_who_waits(known: Known) -> None:
    waits = tuple(replace(one, vendor="Meridian Health") for one in known.waits_for)
    said = text(word_to_vendor(replace(known, to="Meridian Health", title="", waits_for=waits)))
    assert "Meridian" not in said


@given(KNOWN, TEXT)
def test_whatever_a_name_holds_it_stays_text(known: Known, name: str) -> None:
    hostile = f"{name}\r\nBcc: evil@example.org"
    draft = replace(known, to=hostile, sender=hostile, title=hostile)
    body = body_of(draft.to, word_to_client(draft), draft.sender)
    assert all("\n" not in line and "\r" not in line for line in body)
    link = link_of("", f"SR-1: {hostile}", body)
    assert link.startswith("mailto:?subject=")
    assert link.count("&") == 1
    assert not set(link) & set(" \r\n\"'<>")


def test_an_address_is_no_name() -> None:
    assert body_of("callum@example.org", word_to_client(CALLUM), "")[0] == "Hello,"
