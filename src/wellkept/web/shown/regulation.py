"""The register of requirements and its gates, as pages show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from wellkept.records.models import Engagement, Gate, Requirement, Waiver
from wellkept.records.queries.maturity_tables import waiver_on
from wellkept.sdk.gates import GATES, STAGES
from wellkept.sdk.gates import Gate as Step
from wellkept.sdk.phrases import counted, in_words, joined
from wellkept.sdk.regulation import KINDS
from wellkept.web.filters import day
from wellkept.web.practices.practice import State


@dataclass(frozen=True)
class ShownRequirement:
    row: Requirement
    waiver: Waiver | None
    passed_on: date | None  # when the gate that needs it was passed, or one after it
    due_on: date | None
    today: date

    @property
    def is_done(self) -> bool:
        return self._met_on is not None or self.waiver is not None

    @property
    def is_late(self) -> bool:
        return self.passed_on is not None and self.row.recorded_on > self.passed_on

    @property
    def is_due(self) -> bool:
        return self.passed_on is not None or (self.due_on is not None and self.due_on <= self.today)

    @property
    def _met_on(self) -> date | None:
        met = self.row.met_on
        return met if met and met <= self.today else None

    @property
    def tag(self) -> tuple[str, str]:
        if self._met_on:
            return "good", "met"
        if self.waiver:
            return "warn", "waived"
        if self.is_late:
            return "bad", "recorded late"
        if self.passed_on:
            return "bad" if self.row.mandatory else "warn", "open after its gate"
        return ("warn", "due") if self.is_due else ("plain", "open")

    @property
    def says(self) -> str:
        """What is known of it, in a line."""
        row, waiver = self.row, self.waiver
        said = [f"recorded {day(row.recorded_on)}"]
        if self._met_on:
            said.append(f"met {day(self._met_on)}")
        elif waiver and waiver.waived_by:
            said.append(f"waived by {waiver.waived_by.name} until {day(waiver.ends_on)}")
        if row.evidence:
            said.append(row.evidence)
        return ", ".join(said)

    @property
    def kind(self) -> str:
        return KINDS[row.kind] if (row := self.row).kind in KINDS else row.kind


@dataclass(frozen=True)
class ShownGate:
    """One step, with what it needs: `mark` is done, late or "" (css)."""

    step: Step
    row: Gate | None
    needs: list[ShownRequirement]
    today: date

    @property
    def passed_on(self) -> date | None:
        return _by(self.row, self.today)

    @property
    def open(self) -> list[ShownRequirement]:
        return [one for one in self.needs if one.row.mandatory and not one.is_done]

    @property
    def is_overdue(self) -> bool:
        return bool(not self.passed_on and self.row and self.row.due_on and self.row.due_on < self.today)

    @property
    def mark(self) -> str:
        if self.passed_on:
            return "late" if self.open else "done"
        return "late" if self.is_overdue else ""

    @property
    def says(self) -> str:
        if self.passed_on and self.row:
            by = f" by {self.row.passed_by.name}" if self.row.passed_by else ""
            return f"passed {day(self.passed_on)}{by}"
        if self.row and self.row.due_on:
            return f"{'overdue since' if self.is_overdue else 'due'} {day(self.row.due_on)}"
        return "no day"

    @property
    def needs_words(self) -> str:
        if not self.needs:
            return "nothing in the register"
        done = sum(one.is_done for one in self.needs)
        return f"{done} of {counted(len(self.needs), 'requirement')} met or waived"


@dataclass(frozen=True)
class Register:
    gates: list[ShownGate]

    @property
    def rows(self) -> list[ShownRequirement]:
        return [one for gate in self.gates for one in gate.needs]

    @property
    def late(self) -> list[ShownRequirement]:
        return [one for one in self.rows if one.is_late and not one.is_done]

    @property
    def passed_by(self) -> list[ShownRequirement]:
        """Mandatory and open although their gate was passed, and not for being late."""
        rows = [one for one in self.rows if one.row.mandatory and one.passed_on and not one.is_done]
        return [one for one in rows if not one.is_late]

    @property
    def says(self) -> str:
        """One plain sentence: the worst that is known."""
        if self.late:
            first = self.late[0].row.title
            more = f", and {in_words(len(self.late) - 1)} more" if len(self.late) > 1 else ""
            return f"“{first}”{more} came after the gate that needed it, and is still open."
        if self.passed_by:
            return f"A gate was passed with {counted(len(self.passed_by), 'mandatory requirement')} open."
        overdue = [gate.step.name.lower() for gate in self.gates if gate.is_overdue]
        if overdue:
            return f"Nothing is late, but the day of the {joined(overdue)} gate is over and nobody passed it."
        if not self.rows:
            return "Nobody has written down which laws and standards bind this work. That is not known, not none."
        return f"What the gates needed so far is met or waived; {self._left} to come."

    @property
    def _left(self) -> str:
        return counted(sum(not one.is_done for one in self.rows), "requirement is", "requirements are")

    @property
    def tag(self) -> tuple[State, str]:
        if bad := len(self.late) + len(self.passed_by):
            return "bad", f"{bad} past the gate"
        if any(gate.is_overdue for gate in self.gates):
            return "warn", "a gate is overdue"
        return ("good", "in order") if self.rows else ("unk", "not known")


def register(found: Engagement, today: date) -> Register:
    """Three queries, as of a day."""
    gates = {row.stage: row for row in found.gates.select_related("passed_by") if not row.since or row.since <= today}
    waivers: dict[int, list[Waiver]] = {}
    for waiver in Waiver.objects.filter(requirement__engagement=found).select_related("waived_by"):
        waivers.setdefault(waiver.requirement_id, []).append(waiver)
    asked = found.requirements.filter(recorded_on__lte=today).select_related("owner")
    rows = [_shown(row, waiver_on(waivers.get(row.pk, []), today), gates, today) for row in asked]
    return Register([_gate(stage, gates.get(stage), rows, today) for stage in STAGES])


def _gate(stage: str, row: Gate | None, rows: Iterable[ShownRequirement], today: date) -> ShownGate:
    return ShownGate(GATES[stage], row, [one for one in rows if one.row.stage == stage], today)


def _shown(row: Requirement, waiver: Waiver | None, gates: dict[str, Gate], today: date) -> ShownRequirement:
    own, later = gates.get(row.stage), STAGES[STAGES.index(row.stage) :]
    passed = [on for stage in later if (on := _by(gates.get(stage), today))]
    return ShownRequirement(row, waiver, min(passed, default=None), own.due_on if own else None, today)


def _by(row: Gate | None, today: date) -> date | None:
    return row.passed_on if row and row.passed_on and row.passed_on <= today else None
