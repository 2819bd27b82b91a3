"""The scope of an engagement: what was agreed and left out, what was asked for besides, and the changes of it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wellkept import access
from wellkept.findings.queries.numbers import numbers_on
from wellkept.records.commands.decide import decided
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.note_wish import answer_wish
from wellkept.records.models import Engagement, User, Wish
from wellkept.web.page import Frame, frame_of, now, page, reader, show
from wellkept.web.practices.scope import MEASURES
from wellkept.web.refresh_soon import refresh_soon
from wellkept.web.shown.choice import choices, paged_query
from wellkept.web.shown.decided_lately import decided_lately
from wellkept.web.shown.records_csv import records_csv
from wellkept.web.shown.scope_counts import ScopeCounts, scope_counts
from wellkept.web.shown.scope_drift import drift_of
from wellkept.web.shown.scope_form import AnswerForm, answer_form, keep_scope, scope_form
from wellkept.web.shown.scope_kinds import KINDS, TABLES, ScopeKind, kind_named

DECIDED = "scope"


@page("engagement/<int:pk>/scope")
def engagement_scope(request: HttpRequest, pk: int) -> HttpResponse:
    frame, found = _seen(request, pk)
    counts = scope_counts(found, frame.as_of)
    views = choices(request, "show", [(kind.name, kind.many) for kind in KINDS], _by_kind(counts))
    kind = next(one for one, view in zip(KINDS, views, strict=True) if view.current)
    rows, pager = paged_query(request, kind.rows(found, frame.as_of))
    about = access.decisions(reader(request)).filter(kind=DECIDED, words__endswith=_in(found))
    return show(
        frame,
        "engagement_scope",
        "engagements",
        name=found.name,
        engagement_href=frame.href("engagement", pk),
        drift=drift_of(numbers_on(frame.figures, MEASURES, [pk]), found.name),
        counts=counts,
        kind=kind,
        views=views,
        rows=[kind.shown(frame, row) for row in rows],
        pager=pager,
        add_href="" if frame.is_past else reverse("scope_add", args=[pk, kind.name]),
        note_href="" if frame.is_past else reverse("scope_note", args=[pk]),
        csv_href=reverse("scope_csv", args=[pk, kind.name]),
        decided=[] if frame.is_past else decided_lately(frame, about),
        here_href=request.get_full_path(),
    )


def _by_kind(counts: ScopeCounts) -> dict[str, int]:
    return {kind.name: kind.count(counts) for kind in KINDS}


@page("engagement/<int:pk>/scope/<slug:kind>/add", methods=("GET", "POST"))
def scope_add(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    frame, found = _seen(request, pk)
    return _form(frame, found, _kind(kind), None)


@page("engagement/<int:pk>/scope/<slug:kind>/<int:row>", methods=("GET", "POST"))
def scope_edit(request: HttpRequest, pk: int, kind: str, row: int) -> HttpResponse:
    frame, found = _seen(request, pk)
    return _form(frame, found, _kind(kind), _row(reader(request), pk, _kind(kind), row))


@page("engagement/<int:pk>/scope/<slug:kind>/<int:row>/remove", methods=("POST",))
def scope_remove(request: HttpRequest, pk: int, kind: str, row: int) -> HttpResponse:
    _, found = _seen(request, pk)
    known = _kind(kind)
    stands = _row(reader(request), pk, known, row)
    with _deciding(request, found, f"{known.one.capitalize()} “{stands}” taken out"):
        stands.delete()
    refresh_soon()
    return redirect(_back(pk, known))


@page("engagement/<int:pk>/scope/wish/<int:row>/answer", methods=("GET", "POST"))
def scope_answer(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    """A wish belongs to it, becomes a change request, or is refused."""
    frame, found = _seen(request, pk)
    wish = _row(reader(request), pk, kind_named("wish"), row)
    form = answer_form(frame, wish, request.POST or None)
    if request.method == "POST" and form.is_valid() and (href := _answer(frame, found, wish, form)):
        refresh_soon()
        return redirect(href)
    return _page_of_form(frame, found, form, title=f"Answer “{wish.title}”", button="Answer it", back=_wishes(pk))


@page("engagement/<int:pk>/scope/<slug:kind>.csv")
def scope_csv(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    frame, found = _seen(request, pk)
    known = _kind(kind)
    rows = ([found.name, *known.cells(row)] for row in known.rows(found, frame.as_of))
    return records_csv(known.many, found.pk, ("engagement", *known.columns), rows)


def _seen(request: HttpRequest, pk: int) -> tuple[Frame, Engagement]:
    frame, found = frame_of(request), access.engagement(reader(request), pk)
    if found.effective_on and found.effective_on > frame.as_of:
        raise Http404
    return frame, found


def _kind(name: str) -> ScopeKind:
    """One of the lists; any other does not exist."""
    if (found := kind_named(name)) is None:
        raise Http404
    return found


def _row(user: User, pk: int, kind: ScopeKind | None, row: int) -> Any:
    """A row of an engagement that one sees."""
    if kind is None:
        raise Http404
    return access.of_engagement(user, pk, kind.model, row)


def _in(found: Engagement) -> str:
    return f" in {found.name}"[:300]


def _back(pk: int, kind: ScopeKind) -> str:
    return f"{reverse('engagement_scope', args=[pk])}?show={kind.name}"


def _wishes(pk: int) -> str:
    return f"{reverse('engagement_scope', args=[pk])}?show=wish"


def _deciding(request: HttpRequest, found: Engagement, words: str) -> Any:
    said = f"{words[:180]}{_in(found)}"
    return decided(kind=DECIDED, words=said, at=now(), by=reader(request), tables=TABLES)


def _form(frame: Frame, found: Engagement, kind: ScopeKind, row: Any) -> HttpResponse:
    request = frame.request
    form = scope_form(frame, found, kind, row, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            with _deciding(request, found, f"{kind.one.capitalize()} “{form.called}” {'changed' if row else 'added'}"):
                keep_scope(frame, found, kind, form, row)
        except RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            refresh_soon()
            return redirect(_back(found.pk, kind))
    title = f"Change {kind.a}" if row else f"{kind.a.capitalize()} of {found.name}"
    remove = reverse("scope_remove", args=[found.pk, kind.name, row.pk]) if row else ""
    links = kind.links(found, row) if row else []
    return _page_of_form(
        frame, found, form, title=title, lede=kind.lede, back=_back(found.pk, kind), remove=remove, links=links
    )


def _page_of_form(frame: Frame, found: Engagement, form: Any, *, title: str, back: str, **more: Any) -> HttpResponse:
    crumbs = [("Engagements", frame.href("engagements")), (found.name, frame.href("engagement", found.pk))]
    given = {"lede": "", "remove": "", "links": [], "button": "Save"} | more
    return show(
        frame,
        "engagement_scope_form",
        "engagements",
        title=title,
        crumbs=[*crumbs, ("Scope", back)],
        form=form,
        back=back,
        **given,
    )


def _answer(frame: Frame, found: Engagement, wish: Wish, form: AnswerForm) -> str:
    """Where to go on: with a new change request to its form, which asks for price, effort and dates."""
    request = frame.request
    said = form.cleaned_data
    try:
        with _deciding(request, found, f"Wish “{wish.title}” answered: {said['answer']}"):
            change = form.change(found)
            by = int(said["by"]) if said["by"] else None
            made = answer_wish(wish=wish, answer=said["answer"], on=said["on"], by=by, change=change)
    except RefusedError as refused:
        form.add_error(None, str(refused))
        return ""
    if made is not None and change is None:
        return reverse("scope_edit", args=[found.pk, "change", made.pk])
    return _wishes(found.pk)
