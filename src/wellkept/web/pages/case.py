"""A case: its two lanes, whose word is next, what the measures say of it, and the word to tell."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from wellkept import access
from wellkept.findings.models import Number, Said
from wellkept.findings.queries.case_numbers import case_numbers
from wellkept.records.models import Case
from wellkept.web.filters import day_short
from wellkept.web.page import Frame, Message, frame_of, page, reader, said, show
from wellkept.web.shown.case_decided import decided_here
from wellkept.web.shown.case_draft import drafted_word
from wellkept.web.shown.case_forms import TellForm
from wellkept.web.shown.case_links import links_of
from wellkept.web.shown.case_log import log_of
from wellkept.web.shown.case_measures import case_measures
from wellkept.web.shown.case_people import CasePeople
from wellkept.web.shown.case_risk import risks_of
from wellkept.web.shown.case_taps import one_tap, taps_of, with_more
from wellkept.web.shown.finding import findings, open_rows
from wellkept.web.shown.watched_cases import (
    DUE,
    Watched,
    direction_words,
    due_tag,
    reference_words,
    span,
    title_of,
    until,
    watched,
    whose,
)

SAID = {
    "taken_back": ("good", "Taken back. The figures follow in a moment."),
    "kept": ("warn", "Taken back, as far as it was not changed since."),
    "later": ("bad", "More was told of this case since: take that back first."),
    "saved": ("good", "Saved."),
}
Fact = tuple[str, str, str]


@page("cases/<int:pk>")
def case(request: HttpRequest, pk: int) -> HttpResponse:
    return shown_case(request, pk)


def shown_case(request: HttpRequest, pk: int, *, tell_form: TellForm | None = None) -> HttpResponse:
    """The page; with the form of a step, where it was filled in wrongly."""
    frame, user = frame_of(request), reader(request)
    found = access.case(user, pk)
    one, behind = _watched(frame, found), watched(frame, _behind(user_cases=access.cases(user), case=found))
    people = CasePeople(frame)
    people.learn([found.opener_id, found.owner_id, *(other.case.owner_id for other in behind)])
    numbers = list(case_numbers([pk], frame.figures).values())
    lanes, days = log_of(frame, people, [one, *behind])
    taps = [] if frame.is_past else taps_of(found, one.steps)
    return show(
        frame,
        "case",
        "cases",
        title=title_of(found),
        lede=_lede(people, found),
        crumbs=_crumbs(frame, found),
        stands=_stands(frame, people, one),
        word=None if frame.is_past or not one.steps else drafted_word(frame, people, one, behind),
        lanes=lanes,
        days=days,
        measures=case_measures(frame, _whole(numbers), one.steps, is_open=one.life.is_open),
        measures_late=_measures_late(frame, one),
        risks=risks_of(numbers) if one.life.is_open else [],
        findings=_findings(frame, found),
        taps=one_tap(taps),
        more_taps=with_more(taps),
        form=tell_form or TellForm(taps=taps),
        links=links_of(frame, user, found, behind),
        just=decided_here(frame, user, found),
        messages=_messages(request),
        pk=pk,
    )


def _whole(numbers: list[Number]) -> list[Number]:
    return [row for row in numbers if not row.part]


def _watched(frame: Frame, found: Case) -> Watched:
    """Of a case of which nothing happened yet there are no steps."""
    rows = watched(frame, [found])
    return rows[0] if rows else Watched.nothing_yet(found, until(frame))


def _behind(*, user_cases: QuerySet[Case], case: Case) -> list[Case]:
    """What it waits for, and of a vendor's case nothing; as far as the reader sees it."""
    return list(user_cases.filter(ahead__case=case).order_by("pk"))


def _lede(people: CasePeople, found: Case) -> str:
    place = found.account.organisation.name if found.account else ""
    by = people.name(found.opener_id)
    if found.direction == Case.Direction.INBOUND:
        whom = " of ".join(filter(None, [by, place]))
        words = f"{direction_words(found)}{f' by {whom}' if whom else ''}"
    else:
        words = f"{direction_words(found)}{f' with {place}' if place else ''}"
    owner = people.name(found.owner_id)
    return f"{reference_words(found)}, {words}{f' · looked after by {owner}' if owner else ''}"


def _crumbs(frame: Frame, found: Case) -> list[tuple[str, str]]:
    place = [(found.account.organisation.name, frame.href("account", found.account_id))] if found.account else []
    return [("Cases", frame.href("cases")), *place]


def _stands(frame: Frame, people: CasePeople, one: Watched) -> dict[str, Any]:
    """How it stands: a tag, the next word in a sentence, and facts as (label, value, address)."""
    at = until(frame)
    first = one.next
    if not one.life.is_open:
        return {"tag": ("plain", "ended"), "next": "", "facts": _facts(frame, one)}
    who, whom = whose(people, one)
    return {
        "tag": due_tag(frame, first, at),
        "next": f"{who} to {whom}: {DUE[first.what]}." if first else f"{who} to {whom}: no time was promised.",
        "facts": _facts(frame, one),
    }


def _facts(frame: Frame, one: Watched) -> list[Fact]:
    at, life, case = until(frame), one.life, one.case
    last, asked, solve = one.last_word, one.asked_last, one.solve
    opened = f"{span((life.ended_at or at) - life.opened_at)}, since {_day(frame, life.opened_at)}"
    rows = [("Open for" if life.is_open else "Was open for", opened if one.steps else "not opened yet", "")]
    if life.ended_at:
        rows.append(("Ended", _day(frame, life.ended_at), ""))
    rows.append(("Last word", f"{span(at - last.at)} ago" if last else "none yet", f"#e{last.fact}" if last else ""))
    if asked and last and life.is_open:
        rows.append(("Asked since", f"{span(at - asked.at)} ago", f"#e{asked.fact}"))
    if life.is_open:
        rows.append(("To be solved", due_tag(frame, solve, at)[1] if solve else "no end was promised", ""))
    if life.reopenings:
        rows.append(("Opened again", f"{life.reopenings} times" if life.reopenings > 1 else "once", ""))
    if case.queue:
        rows.append(("Queue", case.queue.name, frame.href("queue", case.queue_id)))
    stated = (("Topic", case.topic), ("Priority", case.priority))
    return [*rows, *((label, words, "") for label, words in stated if words)]


def _day(frame: Frame, at: Any) -> str:
    return day_short(frame.local(at), frame.as_of)


def _measures_late(frame: Frame, one: Watched) -> bool:
    """Whether something happened that the figures do not know yet."""
    return bool(one.steps) and not frame.is_past and one.steps[-1].at > frame.moment


def _findings(frame: Frame, found: Case) -> list[Any]:
    """Open findings whose evidence names the case."""
    if found.account_id is None:
        return []
    rows = access.said(reader(frame.request), frame.figures).filter(finding__account=found.account_id)
    about = [row.pk for row in rows if _names(row, found.pk)]
    return findings(frame, open_rows(frame, rows.filter(pk__in=about)), within="account") if about else []


def _names(row: Said, case: int) -> bool:
    return any(trace.get("kind") == "case" and case in trace.get("ids", ()) for trace in row.evidence)


def _messages(request: HttpRequest) -> list[Message]:
    kind, words = SAID.get(request.GET.get("said", ""), ("", ""))
    return [said(kind, words)] if words else []
