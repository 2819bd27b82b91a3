"""Portfolio: every account that one may see, what needs somebody first on top."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from django.http import HttpRequest, HttpResponse

from wellkept import access
from wellkept.facts.models import Meeting, Message, Person
from wellkept.findings.models import Number, Said
from wellkept.findings.queries.numbers import history, numbers_on
from wellkept.findings.queries.open_findings import in_order
from wellkept.records.models import Account
from wellkept.sdk.words import ACCOUNT_KINDS
from wellkept.web.filters import day_short, month, plural
from wellkept.web.page import Frame, frame_of, page, reader, show
from wellkept.web.shown.cell import safe_cell
from wellkept.web.shown.choice import address, choices, options, paged
from wellkept.web.shown.finding import TAGS, is_waiting, next_renewals, rings_by_account
from wellkept.web.shown.health import health, trend
from wellkept.web.shown.rings import icon

WEEKS = 13
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
    ("health", "Reach, and how sure"),
    ("trend", "13 weeks"),
    ("finding", "Most urgent finding"),
    ("lead", "Lead"),
    ("next", "Next date"),
)
SIZES = {"": 30, "dense": 100}


@dataclass
class Standing:
    """What a row of the portfolio is made of."""

    account: Account
    lead: str
    reach: Number | None = None
    states: set[str] = field(default_factory=set)
    finding: Said | None = None
    renews_on: date | None = None
    change: float | None = None

    @property
    def urgency(self) -> str:
        if self.finding is not None:
            return self.finding.urgency
        return "kept" if self.reach is not None and self.reach.value is not None else "unknown"


@page("portfolio")
def portfolio(request: HttpRequest) -> HttpResponse:
    frame = frame_of(request)
    everything = standings(frame, request)
    filtered = [one for one in everything if _matches(one, request)]
    counts = Counter(one.urgency for one in filtered) | Counter({"": len(filtered)})
    chosen = _sorted([one for one in filtered if request.GET.get("urgency", "") in {"", one.urgency}], request)
    if request.GET.get("format") == "csv":
        return _as_csv(frame, chosen)
    dense = request.GET.get("rows") == "dense"
    shown, pager = paged(request, chosen, SIZES["dense" if dense else ""])
    kinds = Counter(one.account.kind for one in everything)
    said = ", ".join(plural(kinds[kind], kind) for kind in ACCOUNT_KINDS if kinds[kind])
    return show(
        frame,
        "portfolio",
        lede=f"{plural(len(everything), 'account')}{': ' if said else ''}{said}. What needs someone first stands on top.",
        dense=dense,
        heights=choices(request, "rows", [("", "Normal"), ("dense", "Dense")]),
        q=request.GET.get("q", ""),
        leads=options(request, "lead", [("", "Anyone"), *_leads(everything)]),
        kinds=options(request, "kind", [("", "Every kind"), *[(kind, kind.capitalize()) for kind in ACCOUNT_KINDS]]),
        wells=options(request, "well", WELLS),
        urgencies=choices(request, "urgency", URGENCIES, counts),
        sorts=_sorts(request),
        rows=_rows(frame, shown),
        pager=pager,
        export=address(request, format="csv", page=None),
        read=Message.objects.exists() or Meeting.objects.exists(),
    )


def standings(frame: Frame, request: HttpRequest) -> list[Standing]:
    user = reader(request)
    accounts = list(access.accounts(user))
    leads = dict(Person.objects.filter(pk__in=[row.lead_id for row in accounts]).values_list("pk", "name"))
    found = {row.pk: Standing(row, leads.get(row.lead_id or 0, "")) for row in accounts}
    for number in numbers_on(frame.figures, ["reach", "well"]):
        one = found.get(number.subject)
        if one and number.measure == "reach":
            one.reach = number
        elif one:
            one.states.add(str(number.more.get("state", "not known")))
    for said in in_order(access.said(user, frame.figures)):
        one = found.get(said.finding.account_id or 0)
        if one and one.finding is None and is_waiting(said, frame.as_of):
            one.finding = said
    for account, on in next_renewals(found, frame.as_of).items():
        found[account].renews_on = on
    return list(found.values())


def _matches(one: Standing, request: HttpRequest) -> bool:
    words, lead = request.GET.get("q", "").casefold().strip(), request.GET.get("lead", "")
    kind, state = request.GET.get("kind", ""), request.GET.get("well", "")
    return (
        (not words or words in one.account.organisation.name.casefold() or words in one.lead.casefold())
        and (not lead or str(one.account.lead_id) == lead)
        and (not kind or one.account.kind == kind)
        and (not state or state in one.states)
    )


def _sorted(rows: list[Standing], request: HttpRequest) -> list[Standing]:
    asked = request.GET.get("sort", "finding")
    name, down = asked.removeprefix("-"), asked.startswith("-")
    keys: dict[str, Callable[[Standing], Any]] = {
        "name": lambda one: one.account.organisation.name.casefold(),
        "health": lambda one: one.reach.value if one.reach else None,
        "trend": lambda one: one.reach.value if one.reach else None,
        "lead": lambda one: one.lead.casefold() or None,
        "next": lambda one: one.renews_on,
    }
    if name not in keys:
        return sorted(rows, key=_by_finding, reverse=down)
    # What is not known never stands between what is: it comes last, whichever way one sorts.
    key = keys[name]
    known = sorted((one for one in rows if key(one) is not None), key=key, reverse=down)
    return known + [one for one in rows if key(one) is None]


def _by_finding(one: Standing) -> tuple[Any, ...]:
    severity = {"critical": 0, "warning": 1}.get(one.finding.severity, 2) if one.finding else 3
    due = one.finding.act_by if one.finding and one.finding.act_by else date.max
    return ORDER[one.urgency], severity, due, one.account.organisation.name.casefold()


def _sorts(request: HttpRequest) -> list[SimpleNamespace]:
    asked = request.GET.get("sort", "finding")
    made = []
    for name, words in SORTS:
        order = {name: "ascending", f"-{name}": "descending"}.get(asked, "")
        following = f"-{name}" if asked == name else name
        made.append(SimpleNamespace(name=words, href=address(request, sort=following, page=None), order=order))
    return made


def _leads(rows: Iterable[Standing]) -> list[tuple[str, str]]:
    named = {str(one.account.lead_id): one.lead for one in rows if one.lead}
    return sorted(named.items(), key=lambda pair: pair[1])


def _rows(frame: Frame, shown: Iterable[Standing]) -> list[SimpleNamespace]:
    ids = [one.account.pk for one in shown]
    rings = rings_by_account(frame.figures, ids)
    weeks = history("reach", ids, frame.figures - timedelta(weeks=WEEKS), frame.figures) if frame.refresh else {}
    return [_row(frame, one, rings.get(one.account.pk, []), weeks.get(one.account.pk, [])) for one in shown]


def _row(frame: Frame, one: Standing, rings: list[Number], weeks: list[Number]) -> SimpleNamespace:
    account = one.account
    since = account.since or _first_quarter(rings)
    kind = f"{account.kind}{' (guessed)' if account.guessed else ''}"
    says = one.finding.sentence if one.finding else _quiet(one)
    return SimpleNamespace(
        name=account.organisation.name,
        href=frame.href("account", account.pk),
        icon=icon(rings, str(account.pk)),
        kind=f"{kind} · since {month(since) if isinstance(since, date) else since}" if since else kind,
        health=health(one.reach),
        trend=trend(weeks),
        tag=TAGS.get(one.urgency, ("good", "well kept") if one.urgency == "kept" else ("unk", "not known")),
        says=says,
        says_href=frame.href("finding", one.finding.finding_id) if one.finding else "",
        lead=one.lead,
        next=f"renews {day_short(one.renews_on, frame.as_of)}" if one.renews_on else "",
    )


def _quiet(one: Standing) -> str:
    if one.urgency == "unknown":
        return "Too little is known to judge: name who decides, or read a calendar."
    return "Nothing open."


def _first_quarter(rings: list[Number]) -> str:
    grown = sorted(row.part for row in rings if row.value)
    return grown[0] if grown else ""


def _as_csv(frame: Frame, rows: list[Standing]) -> HttpResponse:
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="portfolio-{frame.as_of}.csv"'
    writer = csv.writer(response)
    writer.writerow(
        ["account", "kind", "lead", "reach", "low", "high", "known", "most urgent finding", "urgency", "renews_on"]
    )
    for one in rows:
        reach = one.reach
        figures = [reach.value, reach.low, reach.high, reach.known] if reach else [None] * 4
        sentence = one.finding.sentence if one.finding else ""
        name = one.account.organisation.name
        cells = [name, one.account.kind, one.lead, *figures, sentence, one.urgency, one.renews_on or ""]
        writer.writerow([safe_cell(cell) for cell in cells])
    return response
