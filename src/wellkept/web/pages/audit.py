"""The audit: who changed, exported and signed in, and whether the chain of it is whole."""

from __future__ import annotations

import csv
import json
from datetime import UTC, date, datetime, timedelta

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from wellkept import access
from wellkept.records.commands.put_audit_entry import put_audit_entry
from wellkept.records.models import AuditEntry, User
from wellkept.records.queries.verify_audit import verify_audit
from wellkept.sdk.formula_guard import guarded
from wellkept.web.page import Frame, frame_of, page, reader, show
from wellkept.web.shown.audit import shown_entries, user_names
from wellkept.web.shown.choice import address, options, paged_query

ROWS = 50
COLUMNS = ("number", "at", "what", "by", "way", "subject_kind", "subject", "more", "previous", "sha256")


@page("audit")
def audit(request: HttpRequest) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    every = access.audit_entries(user)
    rows, pager = paged_query(request, _asked(frame, every), ROWS)
    checked = verify_audit()
    kinds = every.order_by("what").values_list("what", flat=True).distinct()
    everybody = user_names(set(User.objects.values_list("pk", flat=True)))
    return show(
        frame,
        "audit",
        "audit",
        rows=shown_entries(frame, rows),
        pager=pager,
        whats=options(request, "what", [("", "Everything"), *((one, one.capitalize()) for one in kinds)]),
        whos=options(request, "who", [("", "Everybody"), *_sorted(everybody), ("none", "Nobody signed in")]),
        since=request.GET.get("since", ""),
        until=request.GET.get("until", ""),
        wrong=checked.wrong,
        first=checked.first,
        last=checked.last,
        head=checked.head,
        csv_href=address(request, page=None).replace(request.path, f"{request.path}.csv", 1),
    )


@page("audit.csv")
def audit_csv(request: HttpRequest) -> HttpResponse:
    """The same entries with their digests, so that the chain can be checked elsewhere."""
    frame, user = frame_of(request), reader(request)
    chosen = _asked(frame, access.audit_entries(user)).order_by("number")
    put_audit_entry(what="exported", subject_kind="audit", rows=chosen.count())
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="audit.csv"'
    writer = csv.writer(response)
    writer.writerow(COLUMNS)
    for row in chosen.values_list(*COLUMNS).iterator(chunk_size=2_000):
        writer.writerow([guarded(_text(value)) for value in row])
    return response


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, dict):
        return json.dumps(value, sort_keys=True, separators=(",", ":"))
    return "" if value is None else str(value)


def _asked(frame: Frame, rows: QuerySet[AuditEntry]) -> QuerySet[AuditEntry]:
    """What the filter asks for; what it does not understand filters nothing."""
    given = frame.request.GET
    if what := given.get("what", ""):
        rows = rows.filter(what=what)
    who = given.get("who", "")
    if who == "none":
        rows = rows.filter(by=None)
    elif who.isdecimal() and len(who) < 19:
        rows = rows.filter(by=int(who))
    if since := _day(given.get("since", "")):
        rows = rows.filter(at__gte=frame.midnight(since))
    if until := _day(given.get("until", "")):
        rows = rows.filter(at__lt=frame.midnight(until + timedelta(days=1)))
    return rows.order_by("-number")


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if date(1980, 1, 1) <= found <= date(2200, 1, 1) else None


def _sorted(names: dict[int | None, str]) -> list[tuple[str, str]]:
    return sorted(((str(pk), name) for pk, name in names.items()), key=lambda pair: pair[1].casefold())
