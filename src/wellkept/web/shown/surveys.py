"""Surveys as pages show them: what each asks, how many answered, what they said, and what is to be taken up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse

from wellkept.findings.models import Number
from wellkept.records.models import FollowUp, Invitation, Survey
from wellkept.records.queries.answers_held import Held
from wellkept.records.queries.survey_about import about_words
from wellkept.sdk.survey_numbers import Estimate, change, mean_effort, promoter_score, satisfied_share
from wellkept.sdk.survey_scales import SCALES
from wellkept.sdk.words_said import words_said
from wellkept.web.page import Frame
from wellkept.web.pictures.quarters_chart import Scale, Stretch, quarters_chart
from wellkept.web.pictures.svg import Picture

QUARTER = timedelta(days=91)
QUARTERS = 8
LEAST_DRAWN = 2  # quarters that are known; of one there is nothing to compare
KINDS = {
    "csat": "Satisfaction",
    "nps": "Recommendation",
    "ces": "Ease",
    "relationship": "Relationship, six questions",
    "own": "Own questions",
}
ABOUT = {
    "case": "after each case",
    "milestone": "after each milestone",
    "engagement": "after each engagement",
    "half-year": "each half-year",
}


@dataclass(frozen=True)
class Figure:
    """A score of a stretch of time. `of_100` are the same numbers on a track from 0 to 100; None where too few."""

    name: str
    value: str
    span: str
    n: int
    of_100: tuple[float, float, float] | None


@dataclass(frozen=True)
class Score:
    """One scale over time, newest first, with what changed since the quarter before."""

    name: str
    says: str
    figures: list[Figure]
    changed: str
    chart: Picture | str = ""


@dataclass(frozen=True)
class Rate:
    asked: int
    answered: int

    @property
    def says(self) -> str:
        """Always beside a figure: how many answered, and of how many nothing is known."""
        if not self.asked:
            return "nobody was asked in the last quarter"
        unknown = 100 * (self.asked - self.answered) / self.asked
        return f"{self.answered} of {self.asked} answered in the last quarter; of {unknown:.0f} % nothing is known"


@dataclass(frozen=True)
class Comment:
    words: str
    who: str
    account: str
    account_href: str
    answer: str
    at: datetime | None
    low: bool


@dataclass(frozen=True)
class Low:
    """A low answer to take up."""

    id: int
    who: str
    account: str
    account_href: str
    about: str
    comment: str
    owner: str
    due_on: date
    late: bool
    done_href: str


Estimating = Callable[[Sequence[float]], Estimate]
SCORES: dict[str, tuple[str, str, Estimating]] = {
    "csat": ("CSAT", "share of 4 and 5 among answers of 1 to 5; Wilson interval", satisfied_share),
    "nps": ("NPS", "share of 9 and 10 less that of 0 to 6, in points; adjusted Wald interval", promoter_score),
    "ces": ("Ease", "mean of answers of 1 to 7; t interval", mean_effort),
}

AXES = {"csat": Scale(0, 100, " %"), "nps": Scale(-100, 100), "ces": Scale(1, 7)}


def scores(frame: Frame, rows: Iterable[Held], at: datetime) -> list[Score]:
    """Each scale that was answered, by quarters of 91 days back from a moment."""
    held = list(rows)
    by_scale = {scale: [row for row in held if row.scale == scale] for scale in SCORES}
    return [_score(frame, scale, rows, at) for scale, rows in by_scale.items() if rows]


def _score(frame: Frame, scale: str, rows: list[Held], at: datetime) -> Score:
    name, says, estimate = SCORES[scale]
    found = []
    for number in range(QUARTERS):
        ends = at - number * QUARTER
        values = [row.value for row in rows if ends - QUARTER < row.at <= ends]
        found.append((ends, estimate(values)))
    figures = [_figure(frame, scale, ends, one) for ends, one in found if one.n]
    return Score(name, says, figures, _changed(scale, found[0][1], found[1][1]), _chart(frame, scale, found))


def _chart(frame: Frame, scale: str, found: Sequence[tuple[datetime, Estimate]]) -> Picture | str:
    """The quarters since the first in which anybody answered, oldest first."""
    last = max(number for number, (_, one) in enumerate(found) if one.n) if any(one.n for _, one in found) else 0
    shown = [_stretch(frame, scale, ends, one) for ends, one in reversed(found[: last + 1])]
    known = [one for one in shown if one.value is not None]
    if len(known) < LEAST_DRAWN:
        return ""
    label = f"{SCORES[scale][0]} over {len(shown)} quarters: {'; '.join(one.words for one in shown)}"
    return quarters_chart(shown, AXES[scale], label=label)


def _stretch(frame: Frame, scale: str, ends: datetime, one: Estimate) -> Stretch:
    figure, until = _figure(frame, scale, ends, one), frame.local(ends)
    times = 100.0 if scale == "csat" else 1.0
    value, low, high = (None if number is None else number * times for number in (one.value, one.low, one.high))
    words = f"{figure.name}: {figure.value}{f' ({figure.span})' if figure.span else ''} of {one.n}"
    return Stretch(f"{until:%b %y}" if until else "", words, value, low, high)


def _figure(frame: Frame, scale: str, ends: datetime, one: Estimate) -> Figure:
    until = frame.local(ends)
    name = f"91 days to {until:%-d %b %Y}" if until else ""
    if one.value is None or one.low is None or one.high is None:
        return Figure(name, "too few to say", "", one.n, None)
    value, low, high = (_written(scale, number) for number in (one.value, one.low, one.high))
    of_100 = (_of_100(scale, one.value), _of_100(scale, one.low), _of_100(scale, one.high))
    return Figure(name, value, f"{low} to {high}", one.n, of_100)


def _written(scale: str, value: float) -> str:
    return {"csat": f"{100 * value:.0f} %", "nps": f"{value:+.0f}"}.get(scale, f"{value:.1f}")


def _of_100(scale: str, value: float) -> float:
    return {"csat": 100 * value, "nps": (value + 100) / 2}.get(scale, (value - 1) / 6 * 100)


def _changed(scale: str, now: Estimate, before: Estimate) -> str:
    """A change counts when the interval of the difference excludes zero."""
    moved = change(now, before)
    if moved.value is None or moved.low is None or moved.high is None:
        return "Whether anything changed since the quarter before cannot be said: too few answers."
    shown = f"{_difference(scale, moved.value)} ({_difference(scale, moved.low)} to {_difference(scale, moved.high)})"
    if moved.low <= 0 <= moved.high:
        return f"No change that counts since the quarter before: {shown}."
    return f"{'Better' if moved.value > 0 else 'Worse'} than the quarter before: {shown}."


def _difference(scale: str, value: float) -> str:
    return f"{100 * value:+.0f} points" if scale == "csat" else f"{value:+.0f}" if scale == "nps" else f"{value:+.1f}"


def rate_of(invitations: Iterable[tuple[datetime | None, datetime | None]], at: datetime) -> Rate:
    """Of (sent, answered): those of the last quarter that were answered, or have had a week for it."""
    since, settled = at - QUARTER, at - timedelta(days=7)
    counted = [
        answered is not None and answered <= at
        for sent, answered in invitations
        if sent and since < sent <= at and (sent <= settled or answered)
    ]
    return Rate(len(counted), sum(counted))


def rate_measured(frame: Frame, accounts: Iterable[int]) -> Rate:
    """The same by the figures of a day, which know the invitations of other programs too."""
    found = Number.objects.filter(day=frame.figures, measure="response_rate", subject__in=list(accounts))
    rows = [(more.get("answered") or 0, n or 0) for more, n in found.values_list("more", "n")]
    return Rate(int(sum(n for _, n in rows)), int(sum(answered for answered, _ in rows)))


def comments(frame: Frame, rows: Iterable[Held], accounts: dict[int, str], wanted: str) -> list[Comment]:
    """What people wrote, newest first, with what was searched for in it."""
    found = [row for row in rows if row.comment and wanted.casefold() in row.comment.casefold()]
    frame.names.learn(row.person for row in found)
    return [_comment(frame, row, accounts) for row in sorted(found, key=lambda row: row.at, reverse=True)]


def _comment(frame: Frame, row: Held, accounts: dict[int, str]) -> Comment:
    scale = SCALES.get(row.scale)
    highest = scale.highest if scale else row.value
    return Comment(
        words=row.comment,
        who=frame.names[row.person] or "somebody",
        account=accounts.get(row.account or 0, ""),
        account_href=frame.href("account_voice", row.account) if row.account in accounts else "",
        answer=f"{row.value:g} of {highest:g}",
        at=frame.local(row.at),
        low=scale is not None and row.value <= scale.low_until,
    )


def themes(rows: Iterable[Held]) -> list[tuple[str, int]]:
    """Words that several people used, the most frequent first: simple, and only what they wrote themselves."""
    counts: Counter[str] = Counter()
    for row in rows:
        counts.update(words_said(row.comment))
    return [(word, count) for word, count in counts.most_common(12) if count > 1]


def low_ones(frame: Frame, found: Iterable[FollowUp], today: date) -> list[Low]:
    return [_low(frame, one, today) for one in found]


def _low(frame: Frame, one: FollowUp, today: date) -> Low:
    invitation = one.invitation
    last = invitation.responses.filter(automatic=False).order_by("-pk").first()
    account = invitation.account
    person = invitation.address.person
    return Low(
        id=one.pk,
        who=person.name if person else "somebody",
        account=account.organisation.name if account else "",
        account_href=frame.href("account_voice", account.pk) if account else "",
        about=about_words(invitation, "en", frame.zone),
        comment=last.comment if last else "",
        owner=one.owner.name if one.owner else "",
        due_on=one.due_on,
        late=one.due_on < today,
        done_href=reverse("follow_up_done", args=[one.pk]),
    )


def sent_of(surveys: Iterable[Survey]) -> dict[int, list[tuple[datetime | None, datetime | None]]]:
    """Survey → (sent, answered) of its invitations."""
    found: dict[int, list[tuple[datetime | None, datetime | None]]] = {}
    rows = Invitation.objects.filter(survey__in=list(surveys))
    for survey, sent, answered in rows.values_list("survey_id", "sent_at", "answered_at"):
        found.setdefault(survey, []).append((sent, answered))
    return found
