"""The cases behind a score of the mirror: which passed, which failed, and of which nothing is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from wellkept import access
from wellkept.findings.queries.mirror_cases import FAILED, Behind, cases_behind, reviews_behind, titles_of_reviews
from wellkept.records.models import Account, Case
from wellkept.sdk.mirror import HANDOVERS, HOURS
from wellkept.sdk.questions import WORDS
from wellkept.web.filters import SPACE, number, plural
from wellkept.web.page import Frame, frame_of, page, reader, show
from wellkept.web.shown.case_href import case_href
from wellkept.web.shown.choice import choices, paged
from wellkept.web.shown.mirror import US, Score, Side, scores_of, side_of, title_of, us

VERDICTS = (("", "All"), (FAILED, "Failed"), ("unknown", "Not known"), ("passed", "Passed"))
TAGS = {FAILED: ("bad", "failed"), "unknown": ("unk", "not known"), "passed": ("good", "passed")}
ASKS = {
    "responders": (
        f"A human answer within what was promised, else 60 working minutes; at most {HANDOVERS} hand-over; nothing "
        "asked twice. One of these missed, and the case fails."
    ),
    "opening": (
        "Opening the case, and escalating it where that was asked: each granted the first time, and within "
        f"{HOURS:.0f} working hours."
    ),
    "channels": "Each question through a channel, the opening among them: answered by a person within a working day.",
    "status": "Each update that was promised and is due: it came.",
    "satisfied": (
        "A satisfied answer, and no complaint, reopening or other answer. A case that was closed without a word from "
        "whoever opened it is not known: silence is no content."
    ),
    "plans": "Each review, roadmap or plan that was promised for the last two quarters: it was held.",
}
ROWS = 50


@dataclass(frozen=True)
class CaseRow:
    """One case or review: `judged` says how much of what it is judged by passed."""

    reference: str
    href: str
    title: str
    account: str
    account_href: str
    at: str
    tag: tuple[str, str]
    judged: str


@page("mirror/cases")
def mirror_cases(request: HttpRequest) -> HttpResponse:
    frame = frame_of(request)
    side, part = _side(request, frame), request.GET.get("part", next(iter(WORDS)))
    if part not in WORDS:
        raise Http404
    before = request.GET.get("quarter", "") == "before"
    score = scores_of(frame, [side], before=before)[side.key][part]
    found = _behind(frame, side, part, before=before)
    counts = Counter(one.verdict for one in found) | Counter({"": len(found)})
    chosen = request.GET.get("verdict", "")
    rows, pager = paged(request, [one for one in found if chosen in {"", one.verdict}], ROWS)
    return show(
        frame,
        "mirror_cases",
        "mirror",
        title=title_of(part),
        crumbs=[("Mirror", _mirror_href(frame, side)), (side.name, "")],
        asks=ASKS[part],
        quarter="the quarter before" if before else "the last quarter",
        score=score,
        says=_says(score, found, part),
        verdicts=choices(request, "verdict", VERDICTS, counts),
        rows=_rows(frame, rows, part),
        several=side.account is None,
        pager=pager,
        what="review" if part == "plans" else "case",
    )


def _side(request: HttpRequest, frame: Frame) -> Side:
    """What is not there and what one may not see is the same."""
    key = request.GET.get("of", US)
    if key == US:
        return us()
    letter, pk = key[:1], key[1:]
    if letter not in {"v", "c"} or not (pk.isascii() and pk.isdigit() and len(pk) < 19):
        raise Http404
    account = access.account(reader(frame.request), int(pk))
    return side_of(letter, account.pk, account.organisation.name)


def _mirror_href(frame: Frame, side: Side) -> str:
    view = {"v": f"right={side.key}", "c": f"view=client&left={side.key}"}.get(side.key[0], "")
    past = f"as_of={frame.as_of.isoformat()}" if frame.is_past else ""
    query = "&".join(filter(None, [view, past]))
    return f"{reverse('mirror')}?{query}" if query else reverse("mirror")


def _behind(frame: Frame, side: Side, part: str, *, before: bool) -> list[Behind]:
    """Only what the reader may see, however many are behind the score."""
    if frame.refresh is None:
        return []
    user = reader(frame.request)
    if part == "plans":
        return [] if before else reviews_behind(_planned(access.accounts(user), side), frame.figures)
    cases: QuerySet[Case] = access.cases(user).filter(direction="outbound" if side.measure == "mirror" else "inbound")
    if side.account is not None:
        cases = cases.filter(account=side.account)
    return cases_behind(cases, part, frame.moment, frame.figures, back=int(before))


def _planned(accounts: QuerySet[Account], side: Side) -> list[int]:
    if side.account is not None:
        return [side.account]
    return list(accounts.filter(kind__in=("client", "internal")).values_list("pk", flat=True))


def _says(score: Score, found: Sequence[Behind], part: str) -> str:
    """What the score is made of, and how much of it the reader does not see."""
    known, passed = sum(one.n for one in found), sum(one.passed for one in found)
    things = {"channels": "question", "status": "update", "opening": "step", "plans": "promise"}.get(part, "case")
    said = f"{number(passed)} of {plural(known, things)} passed" if known else "Nothing is known"
    unknown = sum(one.unknown for one in found)
    said += f"; of {number(unknown)} nothing is known" if unknown and known else ""
    hidden = score.n - known
    return f"{said}. {number(hidden)}{SPACE}more are of accounts that you do not see." if hidden > 0 else f"{said}."


def _rows(frame: Frame, found: Sequence[Behind], part: str) -> list[CaseRow]:
    names = _names(frame, {one.account for one in found if one.account})
    if part == "plans":
        titles = titles_of_reviews([one.subject for one in found])
        return [_row(frame, one, names, ("", titles.get(one.subject, "Review"), "")) for one in found]
    rows = access.cases(reader(frame.request)).filter(pk__in=[one.subject for one in found])
    known = {pk: (case_href(frame, pk), reference, title) for pk, reference, title in _cases(rows)}
    return [_row(frame, one, names, known.get(one.subject, ("", "a case", ""))) for one in found]


def _cases(rows: QuerySet[Case]) -> list[tuple[int, str, str]]:
    return list(rows.values_list("pk", "reference", "title"))


def _names(frame: Frame, accounts: set[int]) -> dict[int, str]:
    found = access.accounts(reader(frame.request)).filter(pk__in=accounts)
    return dict(found.values_list("pk", "organisation__name"))


def _row(frame: Frame, one: Behind, names: dict[int, str], named: tuple[str, str, str]) -> CaseRow:
    href, reference, title = named
    local = frame.local(one.at)
    return CaseRow(
        reference=reference,
        href=href,
        title=title,
        account=names.get(one.account or 0, ""),
        account_href=frame.href("account", one.account) if one.account in names else "",
        at=f"{local:%-d %b %Y}" if local else "",
        tag=TAGS[one.verdict],
        judged=_judged(one),
    )


def _judged(one: Behind) -> str:
    unknown = f"{number(one.unknown)} not known" if one.unknown else ""
    if not one.n:
        return unknown
    return "; ".join(filter(None, [f"{number(one.passed)} of {number(one.n)}", unknown]))
