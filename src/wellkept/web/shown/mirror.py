"""The mirror as pages show it: whose treatment of whom, the six scores of each, and what sets two of them apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from wellkept import access
from wellkept.findings.models import Number
from wellkept.findings.queries.numbers import numbers_on
from wellkept.sdk.mirror import HIGH, LEAST_KNOWN, LOW
from wellkept.sdk.questions import WORDS
from wellkept.sdk.survey_numbers import Estimate, change
from wellkept.web.filters import NOT_KNOWN, number, pct
from wellkept.web.page import Frame, address_of, reader
from wellkept.web.shown.folded import folded

OURS = ("ours is better", "theirs is better")  # of a vendor
HERE = ("better here", "better elsewhere")  # of a client, beside all of them
FIRM = 0  # the only subject of `firm_mirror`
US = "us"
MEASURES = {"v": "mirror", "c": "own_mirror"}
VERDICTS = {"low": ("bad", "low"), "middle": ("plain", "between"), "high": ("good", "high")}
Tag = tuple[str, str]


@dataclass(frozen=True)
class Side:
    """One desk as those who ask it for help meet it. `key` names it in addresses: us, v12 (a vendor), c7 (a client).

    `account` is None of the firm as all its clients meet it.
    """

    key: str
    name: str
    says: str
    measure: str
    account: int | None


@dataclass(frozen=True)
class Score:
    """What a side scores on a question in a quarter; `value` is None where it is not scored. `cases` is an address."""

    value: float | None
    low: float | None
    high: float | None
    n: int
    unknown: str
    word: str
    tag: Tag
    span: str
    cases: str = ""

    @property
    def estimate(self) -> Estimate:
        return Estimate(self.value, self.low, self.high, self.n)

    @property
    def shown(self) -> str:
        return number(self.value)


NOTHING = Score(None, None, None, 0, "", "", ("unk", NOT_KNOWN), "nothing was asked")
HIDDEN = Score(
    None, None, None, 0, "", "", ("unk", "not shown"), "fewer than three accounts that you do not see are behind it"
)
Scores = Mapping[str, Score]


@dataclass(frozen=True)
class Question:
    """One of the six, with what two sides score; or one side in two quarters. `tag` is empty where nothing is said."""

    part: str
    words: str
    left: Score
    right: Score
    tag: Tag
    says: str
    better: str = ""  # left or right, where the intervals are apart


def sides_of(frame: Frame) -> dict[str, Side]:
    """Whose mirror there is to see on the day: the firm, then vendors, then clients, by name."""
    names = dict(access.accounts(reader(frame.request)).values_list("pk", "organisation__name"))
    rows = Number.objects.filter(day=frame.figures, measure__in=("mirror", "own_mirror", "firm_mirror"))
    there = set(rows.values_list("measure", "subject").distinct())
    found = {US: us()} if ("firm_mirror", FIRM) in there else {}
    for letter, measure in MEASURES.items():
        known = [(name, pk) for pk, name in names.items() if (measure, pk) in there]
        for name, pk in sorted(known, key=lambda pair: folded(pair[0])):
            found[f"{letter}{pk}"] = side_of(letter, pk, name)
    return found


def us() -> Side:
    return Side(US, "We to our clients", "cases that clients opened with us", "firm_mirror", None)


def side_of(letter: str, pk: int, name: str) -> Side:
    if letter == "v":
        return Side(f"v{pk}", f"{name} to us", "cases that we opened with them", MEASURES[letter], pk)
    return Side(f"c{pk}", f"We to {name}", "cases that they opened with us", MEASURES[letter], pk)


def scores_of(frame: Frame, sides: Iterable[Side], *, before: bool = False) -> dict[str, Scores]:
    """By side: what it scores on each question, this quarter or the one before."""
    wanted = list(sides)
    ids = {FIRM if one.account is None else one.account for one in wanted}
    rows = numbers_on(frame.figures, {one.measure for one in wanted}, ids) if wanted else []
    by = {(row.measure, row.subject, row.part): row for row in rows}
    hidden = hidden_parts(frame, before=before) if any(one.account is None for one in wanted) else frozenset()
    found: dict[str, Scores] = {}
    for one in wanted:
        own = {part: by.get((one.measure, one.account or FIRM, part)) for part in WORDS}
        shut = hidden if one.account is None else frozenset()
        found[one.key] = {
            part: HIDDEN if part in shut else score_of(row, cases_href(frame, one, part, before=before), before=before)
            for part, row in own.items()
        }
    return found


def hidden_parts(frame: Frame, *, before: bool = False) -> frozenset[str]:
    """Questions whose score of the firm would tell the reader what one or two accounts that they do not see say."""
    user = reader(frame.request)
    if access.may(user, "unassigned"):
        return frozenset()
    name = "more__before_n" if before else "n"
    rows = Number.objects.filter(day=frame.figures, measure="own_mirror").values_list("subject", "part", name)
    held = [(account, part, n) for account, part, n in rows if n]
    firm = Number.objects.filter(day=frame.figures, measure="firm_mirror").values_list("part", name)
    shut = set()
    for part, total in firm:
        behind: list[int | None] = [account for account, of, _ in held if of == part]
        if (total or 0) > sum(n for _, of, n in held if of == part):
            behind.append(None)
        if not access.sees_sum(user, behind):
            shut.add(part)
    return frozenset(shut)


def cases_href(frame: Frame, side: Side, part: str, *, before: bool = False) -> str:
    """Where the cases behind a score are listed."""
    query = f"of={side.key}&part={part}{'&quarter=before' if before else ''}"
    past = f"&as_of={frame.as_of.isoformat()}" if frame.is_past else ""
    return f"{address_of('mirror_cases')}?{query}{past}"


def score_of(row: Number | None, cases: str, *, before: bool = False) -> Score:
    if row is None:
        return NOTHING
    more = row.more
    value, low, high, n = (
        [more.get(f"before_{name}") for name in ("value", "low", "high", "n")]
        if before
        else [row.value, row.low, row.high, row.n]
    )
    count = int(n or 0)
    word = _word(value)
    return Score(
        value=value,
        low=low,
        high=high,
        n=count,
        unknown="" if before else _unknown(row),
        word=word,
        tag=VERDICTS.get(word, ("unk", NOT_KNOWN)),
        span=_span(low, high, count),
        cases=cases if count or (not before and more.get("unknown")) else "",
    )


def _word(value: float | None) -> str:
    if value is None:
        return ""
    return "low" if value < LOW else "high" if value >= HIGH else "middle"


def _unknown(row: Number) -> str:
    unknown, known = float(row.more.get("unknown") or 0), row.n or 0
    return f"{number(unknown)} not known ({pct(unknown / (unknown + known))})" if unknown + known else ""


def _span(low: float | None, high: float | None, n: int) -> str:
    if low is None or high is None:
        return f"{n} known, too few to say" if 0 < n < LEAST_KNOWN else "nothing is known"
    return f"{number(low)} to {number(high)}, {number(n)} known"


def compared(left: Scores, right: Scores, says: tuple[str, str]) -> list[Question]:
    """Two sides, question by question; one is said to do better, in these words, where the intervals are apart."""
    return [_compared(part, left[part], right[part], says) for part in WORDS]


def _compared(part: str, left: Score, right: Score, says: tuple[str, str]) -> Question:
    tag, better = ("", ""), ""
    if left.low is not None and left.high is not None and right.low is not None and right.high is not None:
        if right.high < left.low:
            better = "left"
        elif left.high < right.low:
            better = "right"
    if left.word == right.word == "low":
        tag = ("bad", "both low")
    elif better:
        tag = ("plain", says[better == "right"])
    return Question(part, title_of(part), left, right, tag, "", better)


def changed(before: Scores, now: Scores) -> list[Question]:
    """One side in two quarters; a change is only called one where the interval of the difference excludes zero."""
    return [_changed(part, before[part], now[part]) for part in WORDS]


def _changed(part: str, before: Score, now: Score) -> Question:
    moved, title = change(now.estimate, before.estimate), title_of(part)
    if part == "plans":
        return Question(part, title, before, now, ("unk", NOT_KNOWN), "plans look at two quarters at once")
    if moved.value is None or moved.low is None or moved.high is None:
        return Question(part, title, before, now, ("unk", NOT_KNOWN), "too few in one of the two quarters")
    says = f"{_signed(moved.value)} ({_signed(moved.low)} to {_signed(moved.high)})"
    if moved.low <= 0 <= moved.high:
        return Question(part, title, before, now, ("plain", "no change that counts"), says)
    return Question(part, title, before, now, ("good", "better") if moved.value > 0 else ("bad", "worse"), says)


def _signed(points: float) -> str:
    return f"+{number(points)}" if points >= 0.5 else number(points)


def title_of(part: str) -> str:
    return WORDS[part][:1].upper() + WORDS[part][1:]


def in_words(parts: Sequence[str]) -> str:
    """Of several questions: telling the status and planning ahead."""
    words = [WORDS[part] for part in parts]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
