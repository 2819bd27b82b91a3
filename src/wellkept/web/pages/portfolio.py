"""Portfolio: every account that one may see, what needs somebody first on top."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse

from wellkept.findings.models import Number
from wellkept.records.commands.put_audit_entry import put_audit_entry
from wellkept.sdk.words import ACCOUNT_KINDS
from wellkept.web.filters import day_short, month, plural
from wellkept.web.page import Frame, frame_of, now, page, show
from wellkept.web.pictures.svg import Picture
from wellkept.web.shown.anything_read import anything_read
from wellkept.web.shown.cell import safe_cell
from wellkept.web.shown.choice import address, choices, options, paged
from wellkept.web.shown.finding import TAGS, next_renewals
from wellkept.web.shown.folded import folded
from wellkept.web.shown.health import Health, Weeks, change_of, health, trend, weeks_of
from wellkept.web.shown.in_short import in_short
from wellkept.web.shown.rings import Grown, icon, rings_by_account
from wellkept.web.shown.standing import Standing, opened, standings

URGENCIES = (
    ("", "All"),
    ("today", "Today"),
    ("week", "This week"),
    ("dig", "Dig"),
    ("kept", "Well kept"),
    ("unknown", "Not known"),
)
WELLS = (("", "Any state"), ("dry", "Dry"), ("low", "Low"), ("enough", "Enough"), ("not known", "Not known"))
ORDER = {"today": 0, "week": 1, "dig": 2, "unknown": 3, "kept": 4}
SORTS = (
    ("name", "Account"),
    ("health", "Health, and how sure"),
    ("trend", "13 weeks"),
    ("finding", "Most urgent finding"),
    ("lead", "Lead"),
    ("next", "Next date"),
)
COLUMNS = (
    *("account", "kind", "lead", "reach", "low", "high", "known"),
    *("health", "health_low", "health_high", "health_known"),
    *("most urgent finding", "urgency", "renews_on"),
)
NORMAL, DENSE = 30, 100


@dataclass(frozen=True)
class Sort:
    name: str
    href: str
    order: str


@dataclass(frozen=True)
class Row:
    name: str
    href: str
    icon: Picture
    kind: str
    health: Health
    trend: Picture | str
    tag: tuple[str, str]
    says: str
    says_href: str
    lead: str
    next: str


@page("portfolio")
def portfolio(request: HttpRequest) -> HttpResponse:
    frame = frame_of(request)
    everything = standings(frame)
    filtered = [one for one in everything if _matches(one, request)]
    counts = Counter(one.urgency for one in filtered) | Counter({"": len(filtered)})
    chosen = _sorted(frame, [one for one in filtered if request.GET.get("urgency", "") in {"", one.urgency}])
    if request.GET.get("format") == "csv":
        put_audit_entry(what="exported", at=now(), subject_kind="portfolio", rows=len(chosen))
        return _as_csv(frame, opened(frame, chosen))
    dense = request.GET.get("rows") == "dense"
    shown, pager = paged(request, chosen, DENSE if dense else NORMAL)
    return show(
        frame,
        "portfolio",
        lede=_lede(everything),
        dense=dense,
        heights=choices(request, "rows", [("", "Normal"), ("dense", "Dense")]),
        q=request.GET.get("q", ""),
        leads=options(request, "lead", [("", "Anyone"), *_leads(everything)]),
        kinds=options(request, "kind", [("", "Every kind"), *((kind, kind.capitalize()) for kind in ACCOUNT_KINDS)]),
        wells=options(request, "well", WELLS),
        urgencies=choices(request, "urgency", URGENCIES, counts),
        sorts=_sorts(request),
        rows=_rows(frame, opened(frame, shown)),
        pager=pager,
        export=address(request, format="csv", page=None),
        read=bool(everything) or anything_read(),
    )


def _lede(everything: Sequence[Standing]) -> str:
    kinds = Counter(one.kind for one in everything)
    said = ", ".join(plural(kinds[kind], kind) for kind in ACCOUNT_KINDS if kinds[kind])
    return f"{plural(len(everything), 'account')}{': ' if said else ''}{said}. What needs someone first stands on top."


def _matches(one: Standing, request: HttpRequest) -> bool:
    words, lead = folded(request.GET.get("q", "")), request.GET.get("lead", "")
    kind, state = request.GET.get("kind", ""), request.GET.get("well", "")
    return (
        (not words or words in folded(one.name) or words in folded(one.lead))
        and (not lead or str(one.lead_id) == lead)
        and (not kind or one.kind == kind)
        and (not state or state in one.states)
    )


def _sorted(frame: Frame, rows: list[Standing]) -> list[Standing]:
    asked = frame.request.GET.get("sort", "finding")
    name, down = asked.removeprefix("-"), asked.startswith("-")
    keys: dict[str, Callable[[Standing], Any]] = {
        "name": lambda one: folded(one.name),
        "health": lambda one: one.value,
        "lead": lambda one: folded(one.lead) or None,
    }
    if name == "next":
        renewals = next_renewals([one.pk for one in rows], frame.as_of)
        keys["next"] = lambda one: renewals.get(one.pk)
    if name == "trend":
        weeks = weeks_of(frame, [one.pk for one in rows])
        keys["trend"] = lambda one: change_of(weeks.get(one.pk, Weeks()))
    if name not in keys:
        return sorted(rows, key=_by_finding, reverse=down)
    # What is not known never stands between what is: it comes last, whichever way one sorts.
    key = keys[name]
    known = sorted((one for one in rows if key(one) is not None), key=key, reverse=down)
    return known + [one for one in rows if key(one) is None]


def _by_finding(one: Standing) -> tuple[int, str, float, str]:
    """What is most urgent; among the quiet ones, those with whom there is most contact."""
    return ORDER[one.urgency], one.act_by, -one.contact, folded(one.name)


def _sorts(request: HttpRequest) -> list[Sort]:
    asked = request.GET.get("sort", "finding")
    made = []
    for name, words in SORTS:
        order = {name: "ascending", f"-{name}": "descending"}.get(asked, "")
        following = f"-{name}" if asked == name else name
        made.append(Sort(words, address(request, sort=following, page=None), order))
    return made


def _leads(rows: Iterable[Standing]) -> list[tuple[str, str]]:
    named = {str(one.lead_id): one.lead for one in rows if one.lead}
    return sorted(named.items(), key=lambda pair: folded(pair[1]))


def _rows(frame: Frame, shown: Sequence[Standing]) -> list[Row]:
    ids = [one.pk for one in shown]
    rings, weeks = rings_by_account(frame.figures, ids), weeks_of(frame, ids)
    return [_row(frame, one, rings.get(one.pk, []), weeks.get(one.pk, Weeks())) for one in shown]


def _row(frame: Frame, one: Standing, rings: list[Grown], weeks: Weeks) -> Row:
    finding = one.finding
    since = month(one.since) if one.since else min((label for label, days in rings if days), default="")
    kind = f"{one.kind}{' (guessed)' if one.guessed else ''}"
    calm = ("good", "well kept") if one.urgency == "kept" else ("unk", "not known")
    return Row(
        name=one.name,
        href=frame.href("account", one.pk),
        icon=icon(rings, str(one.pk)),
        kind=f"{kind} · since {since}" if since else kind,
        health=health(one.reach, one.health),
        trend=trend(weeks),
        tag=TAGS[finding.urgency] if finding else calm,
        says=in_short(finding.sentence) if finding else one.in_touch(frame.as_of),
        says_href=frame.href("finding", finding.finding_id) if finding else "",
        lead=one.lead,
        next=f"renews {day_short(one.renews_on, frame.as_of)}" if one.renews_on else "",
    )


def _as_csv(frame: Frame, rows: Iterable[Standing]) -> HttpResponse:
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="portfolio-{frame.as_of}.csv"'
    response["Cache-Control"] = "no-store"
    writer = csv.writer(response)
    writer.writerow(COLUMNS)
    for one in rows:
        figures = [*_figures(one.reach), *_figures(one.health)]
        sentence = one.finding.sentence if one.finding else ""
        cells = [one.name, one.kind, one.lead, *figures, sentence, one.urgency, one.renews_on or ""]
        writer.writerow([safe_cell(cell) for cell in cells])
    return response


def _figures(row: Number | None) -> list[float | None]:
    return [row.value, row.low, row.high, row.known] if row else [None] * 4
