"""A tie: one colleague and one contact. Its numbers and facts are its colleague's own."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from wellkept import access
from wellkept.facts.models import Subject
from wellkept.findings.queries.open_findings import in_order
from wellkept.findings.queries.ties import ties_of
from wellkept.records.models import Account, Organisation
from wellkept.web.filters import plural
from wellkept.web.page import Frame, frame_of, page, reader, show
from wellkept.web.shown import events as happened
from wellkept.web.shown.finding import findings
from wellkept.web.shown.names import Names
from wellkept.web.shown.number import shown_number
from wellkept.web.shown.places import places_of
from wellkept.web.shown.posts import organisations_of_people
from wellkept.web.shown.ties import last_contact, word_of

MOST_FACTS = 50


@page("tie/<int:colleague>/<int:contact>")
def tie(request: HttpRequest, colleague: int, contact: int) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    ours, theirs = access.person(user, colleague), access.person(user, contact)
    linked = ties_of(settings.COLUMNS_FOLDER, frame.figures, person=contact)
    row = next((one for one in linked if one["colleague"] == colleague), None)
    if row is None:
        raise Http404
    own = access.sees_numbers(user, colleague)
    facts, more = _facts(frame, colleague, contact) if own else ([], 0)
    subject = f"{colleague}-{contact}"
    said = access.said(user, frame.figures).filter(finding__subject_kind="tie", finding__subject=subject)
    return show(
        frame,
        "tie",
        "people",
        colleague=_person(frame, ours.pk, ours.name),
        contact=_person(frame, theirs.pk, theirs.name),
        crumbs=_crumbs(frame, user_account(request, contact)),
        note_href=f"{reverse('note')}?person={contact}&by={colleague}",
        word=word_of(row),
        statement=_statement(row),
        last=last_contact(frame, row),
        trend=None,
        trend_says="",
        own=own,
        numbers=_numbers(row) if own else [],
        facts=facts,
        facts_more=more,
        findings=findings(frame, in_order(said)),
    )


def user_account(request: HttpRequest, contact: int) -> Account | None:
    organisation = organisations_of_people().get(contact)
    return access.accounts(reader(request)).filter(organisation=organisation).first()


def _person(frame: Frame, pk: int, name: str) -> SimpleNamespace:
    title, level = places_of([pk], frame.as_of).get(pk, ("", ""))
    place = (
        Organisation.objects.filter(pk=organisations_of_people().get(pk) or 0).values_list("name", flat=True).first()
    )
    words = ", ".join(filter(None, [title or level, place]))
    return SimpleNamespace(name=name, href=frame.href("person", pk), words=words)


def _crumbs(frame: Frame, account: Account | None) -> list[tuple[str, str]]:
    if account is None:
        return [("People", frame.href("people"))]
    return [("Portfolio", frame.href("portfolio")), (account.organisation.name, frame.href("account", account.pk))]


def _statement(row: dict[str, Any]) -> str:
    """The tie in words; days of silence are no secret, strengths are."""
    if row["silence"] is None:
        return "Nothing has gone both ways between the two yet."
    days = plural(round(row["silence"]), "working day")
    if row["cold"]:
        return f"Silent for {days}, longer than ties like this one bear."
    return f"Silent for {days}."


def _numbers(row: dict[str, Any]) -> list[SimpleNamespace]:
    known = row["strength_known"]
    strength = ("tie_strength", row["strength"], row["strength_low"], row["strength_high"], row["days"], known)
    alive = ("tie_alive", row["alive"], row["alive_low"], row["alive_high"], row["days"], row["alive_known"])
    silence = (
        "silence",
        row["silence"],
        row["silence_low"],
        row["silence_high"],
        row["silence_n"],
        row["silence_known"],
    )
    balance = ("reciprocity", row["reciprocity"], None, None, row["reciprocity_n"], known)
    reply = ("reply_time", row["reply_ours"], None, None, row["ours_n"], known)
    return [shown_number(*one) for one in (strength, alive, silence, balance, reply)]


def _facts(frame: Frame, colleague: int, contact: int) -> tuple[list[tuple[Any, str, str, str]], int]:
    rows = happened.contacts_with(frame, people=[colleague, contact])
    shown = rows[:MOST_FACTS]
    texts = {
        (kind, fact): text
        for kind in ("message", "meeting")
        for fact, text in Subject.objects.filter(
            kind=kind, fact__in=[row["fact"] for row in shown if row["kind"] == kind]
        ).values_list("fact", "text")
    }
    names = Names([colleague, contact])
    facts = []
    for row in shown:
        moment = frame.local(row["at"])
        forth = (
            "both ways" if row["kind"] != "message" else names[row["one"] if row["forth"] else row["other"]] + " wrote"
        )
        facts.append((moment.date() if moment else None, row["kind"], forth, texts.get((row["kind"], row["fact"]), "")))
    return facts, len(rows) - len(shown)
