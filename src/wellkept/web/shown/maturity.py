"""How far a client's IT or security has come, as pages show it: area by area, by function, and day by day."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from wellkept.records.models import Assessment, Engagement
from wellkept.records.queries.standing_assessments import Standing, standing_assessments
from wellkept.sdk.maturity import FUNCTIONS, LEAST_ANSWERED, Area, areas, level_words
from wellkept.sdk.phrases import counted, in_words, joined
from wellkept.web.pictures.dumbbell import dumbbell
from wellkept.web.pictures.level_steps import Step
from wellkept.web.pictures.svg import Picture
from wellkept.web.practices.practice import State

WIDE = 2.0  # levels below the need from which a gap is no small thing


@dataclass(frozen=True)
class Level:
    """One area as it stands. `gap` is null where what is, or what is needed, is not known."""

    area: Area
    now: float | None = None
    planned: float | None = None
    needed: float | None = None
    evidence: str = ""
    on: date | None = None
    by: int | None = None

    @property
    def gap(self) -> float | None:
        if self.now is None or self.needed is None:
            return None
        return max(0.0, self.needed - max(self.now, self.planned or 0.0))

    @property
    def is_said(self) -> bool:
        return any(level is not None for level in (self.now, self.planned, self.needed))

    @property
    def picture(self) -> Picture:
        return dumbbell(self.now, self.planned, self.needed)

    @property
    def name(self) -> str:
        return self.area.name

    @property
    def anchor(self) -> str:
        """What the level of today looks like; between two, the lower one is fully reached."""
        return self.area.anchors[int(self.now)] if self.now is not None else ""

    def words(self, level: float | None) -> str:
        return "not known" if level is None else level_words(level)


@dataclass(frozen=True)
class Group:
    """A function of NIST CSF 2.0 by the category that stays farthest below its need, else the lowest one."""

    name: str
    worst: Level
    many: int
    answered: int

    @property
    def says(self) -> str:
        if not self.worst.is_said:
            return "none of its categories is assessed"
        return f"{self.worst.name.lower()}; {self.answered} of {self.many} answered"


@dataclass(frozen=True)
class Maturity:
    """A framework in an engagement as of a day."""

    framework: str
    levels: list[Level]
    steps: list[Step] = field(default_factory=list)
    days: list[date] = field(default_factory=list)  # on which something was said, newest first

    @property
    def answered(self) -> int:
        return sum(one.now is not None for one in self.levels)

    @property
    def below(self) -> list[Level]:
        """The farthest below its need first."""
        return sorted((one for one in self.levels if one.gap), key=lambda one: (-(one.gap or 0.0), one.now or 0.0))

    @property
    def groups(self) -> list[Group]:
        told = []
        for key, name in FUNCTIONS.items():
            of_it = [one for one in self.levels if one.area.function == key]
            answered = sum(one.now is not None for one in of_it)
            told.append(Group(name, min(of_it, key=_rank), len(of_it), answered))
        return told

    @property
    def says(self) -> str:
        """One plain sentence."""
        many, below = len(self.levels), self.below
        if not any(one.is_said for one in self.levels):
            return "Nobody has assessed it. That is no fault: it is not known."
        compared = sum(one.gap is not None for one in self.levels)
        if below:
            worst = joined([_gap_words(one) for one in below[:2]])
            rest = f", and {in_words(len(below) - 2)} more" if len(below) > 2 else ""
            return f"The solution needs more than there is or will be: {worst}{rest}."
        if compared:
            return f"All {counted(compared, 'area')} of which it is known what the solution needs will be enough."
        return f"{self.answered} of {many} areas are assessed; what the solution needs of them, nobody has said."

    @property
    def tag(self) -> tuple[State, str]:
        below, many = self.below, len(self.levels)
        if below:
            wide = (below[0].gap or 0.0) >= WIDE
            return ("bad" if wide else "warn"), f"{len(below)} below the need"
        enough = self.answered >= LEAST_ANSWERED * many
        if enough and any(one.gap is not None for one in self.levels):
            return "good", "enough"
        return "unk", f"{self.answered} of {many} assessed" if self.answered else "not known"


def maturity(found: Engagement, framework: str, day: date, *, history: bool = False) -> Maturity:
    """One query; with `history` how it came about, too."""
    rows = list(Assessment.objects.filter(engagement=found, framework=framework, assessed_on__lte=day))
    days = sorted({row.assessed_on for row in rows})
    told = _levels(rows, framework, day)
    steps = [_step(rows, framework, one) for one in days] if history else []
    return Maturity(framework, told, steps, days[::-1])


def _levels(rows: Iterable[Assessment], framework: str, day: date) -> list[Level]:
    stands = {area: row for (_, _, area), row in standing_assessments(rows, day).items()}
    return [_level(area, stands.get(area.key)) for area in areas(framework)]


def _level(area: Area, row: Standing | None) -> Level:
    if row is None:
        return Level(area)
    seen = row.seen or row.last
    return Level(area, row.now, row.planned, row.needed, row.evidence, seen.assessed_on, seen.assessed_by_id)


def _step(rows: Sequence[Assessment], framework: str, day: date) -> Step:
    """The median only where enough is answered, as the measure says."""
    told = _levels(rows, framework, day)
    known = [one.now for one in told if one.now is not None]
    enough = len(known) >= LEAST_ANSWERED * len(told)
    return Step(day, statistics.median(known) if enough else None, min(known) if enough else None)


def _rank(one: Level) -> tuple[float, float]:
    """What is farthest below its need first, then the lowest, then what is not known."""
    return -(one.gap or 0.0), 9.0 if one.now is None else one.now


def _gap_words(one: Level) -> str:
    steps = f", {level_words(one.planned)} planned" if one.planned is not None and one.planned > (one.now or 0) else ""
    return f"{one.name.lower()} ({level_words(one.now or 0.0)} today{steps}, {level_words(one.needed or 0.0)} needed)"
