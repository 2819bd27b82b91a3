"""A tie: one colleague and one contact. Its numbers and facts are its colleague's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from wellkept import access
from wellkept.facts.models import Subject
from wellkept.findings.queries.contacts import Contact
from wellkept.records.models import Account
from wellkept.web.filters import plural
from wellkept.web.page import Frame, frame_of, page, reader, show
from wellkept.web.shown import events as happened
from wellkept.web.shown.back_test_note import notes_of
from wellkept.web.shown.finding import findings, open_rows
from wellkept.web.shown.number import ShownNumber, shown_number
from wellkept.web.shown.people import organisations_of, places_of
from wellkept.web.shown.ties import Row, last_contact, word_of

MOST_FACTS = 50


@dataclass(frozen=True)
class OneOfTwo:
    name: str
    href: str
    words: str


@page("tie/<int:colleague>/<int:contact>")
def tie(request: HttpRequest, colleague: int, contact: int) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    people = {row.pk: row.name for row in access.people(user).filter(pk__in=(colleague, contact))}
    row = _tie(frame, colleague, contact) if len(people) == 2 else None
    if row is None or not access.sees_accounts(user)(row["account"]):
        raise Http404
    own = access.sees_numbers(user, colleague)
    facts, more = _facts(frame, people, colleague, contact) if own else ([], 0)
    where = organisations_of(people, frame.as_of)
    mine = access.said(user, frame.figures).filter(
        finding__subject_kind="tie", finding__subject=f"{colleague}-{contact}"
    )
    two = _two(frame, people, where)
    return show(
        frame,
        "tie",
        "people",
        colleague=two[colleague],
        contact=two[contact],
        crumbs=_crumbs(frame, access.accounts(user).filter(organisation=where.get(contact)).first()),
        note_href=f"{reverse('note')}?person={contact}&by={colleague}&next={request.path}",
        word=word_of(row),
        statement=_statement(row, own=own),
        last=last_contact(frame, row),
        trend=None,
        trend_says="",
        own=own,
        numbers=_with_notes(frame, row) if own else [],
        facts=facts,
        facts_more=more,
        findings=findings(frame, open_rows(frame, mine), within="tie"),
    )


def _tie(frame: Frame, colleague: int, contact: int) -> Row | None:
    return frame.ties.whole(colleague, contact) if frame.ties else None


def _two(frame: Frame, people: dict[int, str], where: dict[int, int]) -> dict[int, OneOfTwo]:
    user = reader(frame.request)
    places = places_of(people, access.posts(user), frame.as_of)
    at = dict(access.organisations(user).filter(pk__in=where.values()).values_list("pk", "name"))
    found = {}
    for pk, name in people.items():
        title, level = places.get(pk, ("", ""))
        words = ", ".join(filter(None, [title or level, at.get(where.get(pk, 0), "")]))
        found[pk] = OneOfTwo(name, frame.href("person", pk), words)
    return found


def _crumbs(frame: Frame, account: Account | None) -> list[tuple[str, str]]:
    if account is None:
        return [("People", frame.href("people"))]
    return [("Portfolio", frame.href("portfolio")), (account.organisation.name, frame.href("account", account.pk))]


def _statement(row: Row, *, own: bool) -> str:
    """The tie in words, and for its own colleague how many days it has been silent."""
    if row["silence"] is None:
        return "Nothing has gone both ways between the two yet."
    if own and round(row["silence"]) == 0:
        return "In touch within the last working day."
    days = f" for {plural(round(row['silence']), 'working day')}" if own else ""
    if row["cold"]:
        return f"Silent{days}, longer than ties like this one bear."
    return f"Silent{days}." if own else "In touch, as ties like this one are."


def _with_notes(frame: Frame, row: Row) -> list[ShownNumber]:
    """Numbers with the version that put them right, and what a back-test says against them."""
    notes, version = notes_of(frame), row.get("alive_calibration")
    shown = []
    for one in _numbers(row):
        against = notes.get(one.name)
        words = f"Recalibrated, version {version}." if version and one.name == "tie_alive" else ""
        words = " ".join(filter(None, [words, against.words if against else ""]))
        shown.append(replace(one, note=words, note_href=against.href if against else ""))
    return shown


def _numbers(row: Row) -> list[ShownNumber]:
    known = row["strength_known"]
    return [
        shown_number("tie_strength", row["strength"], row["strength_low"], row["strength_high"], row["days"], known),
        shown_number("tie_alive", row["alive"], row["alive_low"], row["alive_high"], row["days"], row["alive_known"]),
        shown_number(
            "silence", row["silence"], row["silence_low"], row["silence_high"], row["silence_n"], row["silence_known"]
        ),
        shown_number("reciprocity", row["reciprocity"], None, None, row["reciprocity_n"], known),
        shown_number("reply_time", row["reply_ours"], None, None, row["ours_n"], known),
    ]


def _facts(
    frame: Frame, names: dict[int, str], colleague: int, contact: int
) -> tuple[list[tuple[date, str, str, str]], int]:
    """Day, kind, direction and subject of the newest facts, and how many are left out."""
    rows = happened.contacts_with(frame, people=[colleague, contact])
    shown = rows[:MOST_FACTS]
    texts = _texts(shown)
    return [
        (row["day"], row["kind"], _direction(row, names), texts.get((row["kind"], row["fact"]), "")) for row in shown
    ], len(rows) - len(shown)


def _texts(rows: Sequence[Contact]) -> dict[tuple[str, int], str]:
    found = {}
    for kind in ("message", "meeting"):
        facts = [row["fact"] for row in rows if row["kind"] == kind]
        for fact, text in Subject.objects.filter(kind=kind, fact__in=facts).values_list("fact", "text"):
            found[kind, fact] = text
    return found


def _direction(row: Contact, names: dict[int, str]) -> str:
    if row["kind"] != "message":
        return "both ways"
    return f"{names[row['one'] if row['forth'] else row['other']]} wrote"
