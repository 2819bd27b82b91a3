"""The partners of an engagement: what each brings, on what agreement, how much hangs on them, and who does what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from wellkept import access
from wellkept.findings.models import Number
from wellkept.findings.queries.numbers import numbers_on
from wellkept.records.models import Engagement, Partner, Responsibility
from wellkept.web.filters import day_short, money, pct, plural
from wellkept.web.page import Frame, reader
from wellkept.web.practices.practice import State

Tag = tuple[str, str]
Standing = tuple[State, str]
DEPENDS_FROM, LINE = 0.4, -0.5  # those of the rules `partner_dependency` and `partner_underperforms`
LETTERS = {"accountable": "A", "responsible": "R", "consulted": "C", "informed": "I"}


@dataclass(frozen=True)
class ShownPartner:
    """`share` and `score` are in words; `score_says` is empty where the reader does not see the partner's account."""

    name: str
    href: str
    brings: str
    cost: str
    agreement: Tag
    agreement_words: str
    share: str
    depends: bool
    score: Tag
    score_says: str
    alternatives: str
    over: bool
    edit_href: str


@dataclass(frozen=True)
class Task:
    """One row of the matrix: for each party the letters of its parts, with the words that they stand for."""

    name: str
    cells: list[tuple[str, str]]
    lacks: bool
    edit_href: str


@dataclass(frozen=True)
class Matrix:
    parties: list[str]
    tasks: list[Task]
    says: str


def partners_of(frame: Frame, found: Engagement) -> list[Partner]:
    known = Q(starts_on=None) | Q(starts_on__lte=frame.as_of)
    return list(Partner.objects.filter(known, engagement=found).select_related("account__organisation"))


def responsibilities_of(frame: Frame, found: Engagement) -> list[Responsibility]:
    known = Q(since=None) | Q(since__lte=frame.as_of)
    rows = Responsibility.objects.filter(known, engagement=found).select_related("account__organisation")
    return list(rows.order_by("pk"))


def shown_partners(
    frame: Frame, found: Engagement, rows: Sequence[Partner], tasks: Iterable[Responsibility]
) -> list[ShownPartner]:
    numbers = numbers_on(
        frame.figures, ("critical_path_share", "partner_score"), [found.pk, *(row.account_id for row in rows)]
    )
    shares = {row.part: row for row in numbers if row.measure == "critical_path_share" and row.subject == found.pk}
    scores = {row.subject: row for row in numbers if row.measure == "partner_score"}
    sees = access.sees_accounts(reader(frame.request))
    named = {row.account_id for row in tasks}
    return [
        _partner(frame, row, shares.get(str(row.account_id)), scores.get(row.account_id), sees(row.account_id), named)
        for row in rows
    ]


def _partner(
    frame: Frame, row: Partner, share: Number | None, score: Number | None, seen: bool, named: set[int | None]
) -> ShownPartner:
    path = share.value if share else row.path_share
    tag, words = _agreement(frame, row, row.account_id in named)
    return ShownPartner(
        name=row.account.organisation.name,
        href=frame.href("account", row.account_id) if seen else "",
        brings=row.brings,
        cost=money(row.cost, frame.currency) if row.cost is not None else "",
        agreement=tag,
        agreement_words=words,
        share=pct(path) if path is not None else "not known",
        depends=path is not None and path > DEPENDS_FROM,
        score=_score(score) if seen else ("unk", "not known"),
        score_says=_score_words(score) if seen else "",
        alternatives=row.alternatives,
        over=row.ends_on is not None and row.ends_on < frame.as_of,
        edit_href="" if frame.is_past else reverse("held_edit", args=[row.engagement_id, "partner", row.pk]),
    )


def _agreement(frame: Frame, row: Partner, has_task: bool) -> tuple[Tag, str]:
    if row.agreed_on is None or row.agreed_on > frame.as_of:
        return ("bad", "none signed"), row.agreement
    if row.agreed_until and row.agreed_until < frame.as_of:
        return ("bad", "ended"), f"on {day_short(row.agreed_until, frame.as_of)}"
    signed = f"{row.agreement or 'signed'}, {day_short(row.agreed_on, frame.as_of)}"
    return (("good", "signed"), signed) if has_task else (("warn", "no tasks written down"), signed)


def _score(row: Number | None) -> Tag:
    if row is None or row.value is None:
        return "unk", "not known"
    if row.value < LINE and row.high is not None and row.high < 0:
        return "bad", "worse than others"
    if row.low is not None and row.low > 0:
        return "good", "better than others"
    return "plain", "like others"


def _score_words(row: Number | None) -> str:
    if row is None or row.value is None:
        return ""
    rank = row.more.get("rank")
    place = f", place {rank} of {row.more['of']}" if rank else ""
    return f"{row.value:+.1f} ({row.low:+.1f} to {row.high:+.1f}), from {plural(row.n, 'thing')} counted{place}"


def matrix_of(frame: Frame, found: Engagement, rows: Sequence[Responsibility], partners: Sequence[Partner]) -> Matrix:
    """Who answers for each task, does it, is asked, is told: we, the client, each partner."""
    client = found.account
    parties: dict[int | None, str] = {None: frame.firm or "We", client.pk: client.organisation.name}
    parties |= {row.account_id: row.account.organisation.name for row in partners}
    parties |= {row.account_id: row.account.organisation.name for row in rows if row.account}
    tasks: dict[str, list[Responsibility]] = {}
    for row in rows:
        tasks.setdefault(row.task, []).append(row)
    shown = [_task(frame, found, name, some, list(parties)) for name, some in tasks.items()]
    lacking = sum(task.lacks for task in shown)
    says = f"{plural(len(shown), 'task')} written down" if shown else "Nobody wrote down who does what"
    tail = f"; for {lacking} of them nobody answers" if lacking else "; one party answers for each" if shown else ""
    return Matrix(list(parties.values()), shown, f"{says}{tail}.")


def _task(
    frame: Frame, found: Engagement, name: str, rows: Sequence[Responsibility], parties: Sequence[int | None]
) -> Task:
    parts: dict[int | None, list[str]] = {}
    for row in rows:
        parts.setdefault(row.account_id, []).append(row.part)
    cells = [_cell(parts.get(party, [])) for party in parties]
    href = "" if frame.is_past else reverse("held_edit", args=[found.pk, "responsibility", rows[0].pk])
    return Task(name, cells, all(row.part != "accountable" for row in rows), href)


def _cell(parts: Sequence[str]) -> tuple[str, str]:
    order = [part for part in LETTERS if part in parts]
    return " ".join(LETTERS[part] for part in order), " and ".join(order)


def says_of(rows: Sequence[ShownPartner]) -> str:
    going = [row for row in rows if not row.over]
    if not rows:
        return "No partner is recorded: what others bring, and what hangs on them, nobody can say."
    if not going:
        return "No partner has a part in it any more."
    said = [f"{row.name} brings {row.brings}" if row.brings else f"{row.name} has a part" for row in going[:3]]
    more = f", and {len(going) - 3} more" if len(going) > 3 else ""
    without = [row.name for row in going if row.agreement[0] == "bad"]
    lacks = f" There is no agreement with {' and '.join(without[:2])}." if without else ""
    return f"{'; '.join(said)}{more}.{lacks}"


def tag_of(rows: Sequence[ShownPartner]) -> Standing:
    going = [row for row in rows if not row.over]
    if not going:
        return "unk", "none recorded"
    gaps = sum(row.agreement[0] == "bad" for row in going)
    if gaps:
        return "bad", f"{gaps} without agreement"
    for words, met in (
        ("depends on one", any(row.depends for row in going)),
        ("weak", any(row.score[0] == "bad" for row in going)),
        ("no matrix", any(row.agreement[0] == "warn" for row in going)),
    ):
        if met:
            return "warn", words
    return "good", "agreed"
