"""A finding's life: it opens once, stays the same while it is true, closes by itself when it is not, may reopen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import islice
from typing import Any

from django.conf import settings
from django.db import transaction

from wellkept.facts.insert_rows import insert_rows
from wellkept.findings.judge import Judged
from wellkept.findings.models import Action, Finding, Said, Turn
from wellkept.findings.told import Told

Key = tuple[str, str, str, str]
SAID = (
    "severity",
    "urgency",
    "sure",
    "owner",
    "act_by",
    "sentence",
    "more",
    "closes",
    "known",
    "numbers",
    "evidence",
    "actions",
)
SHOWN = ("severity", "urgency", "sure", "owner", "act_by")
KEPT = ("account_id", "opened_on", "closed_on", "snoozed_until", "dismissed_on", *SHOWN)
SAID_COLUMNS = ("finding_id", "from_day", "to_day", *SAID)
PROPOSED = ("finding_id", "kind", "says")
AT_ONCE = 500
DECISIONS = ("snoozed", "dismissed", "restored")
PROPOSALS = ("proposed", "lapsed")


class Life:
    """Steps through days in order, in memory, and saves once. What people decided is never undone here."""

    def __init__(self, findings: Iterable[Finding], said: Iterable[Said], *, is_new: bool) -> None:
        self.is_new = is_new
        self.findings: dict[Key, Finding] = {_key(one): one for one in findings}
        by_id = {one.pk: one for one in self.findings.values()}
        self.saying: dict[Key, Said] = {}
        for one in said:
            one.finding = by_id[one.finding_id]
            self.saying[_key(one.finding)] = one
        self.noted: dict[int, Said] = {}
        self.told = Told(settings.COLUMNS_FOLDER, SAID_COLUMNS)
        self.turns: list[Turn] = []
        self.due: dict[Key, date | None] = {}

    @classmethod
    def resumed(cls) -> Life:
        """Go on from what is stored."""
        return cls(Finding.objects.all(), Said.objects.filter(to_day=None), is_new=False)

    @classmethod
    def anew(cls) -> Life:
        """Tell the whole history again; findings that people decided about keep those decisions.

        What stood before stands until `save`: meanwhile people read, and follow links to findings.
        """
        findings = list(Finding.objects.all())
        kept = _decided()
        for one in findings:
            if one.pk not in kept:
                one.closed_on = None  # what nobody decided about has no past to come back from
        life = cls(findings, (), is_new=True)
        life.due = {_key(one): one.act_by for one in Finding.objects.filter(closed_on=None)}
        return life

    def step(self, day: date, judged: Iterable[Judged], *, replay: bool = False) -> None:
        """What was found on a day; with `replay`, on one of the past that nobody saw."""
        now = {one.key: one for one in judged}
        for key, one in now.items():
            self._true(key, one, day, replay=replay)
        for key in [key for key in self.saying if key not in now]:
            self._over(key, day)

    def open_count(self) -> int:
        return len(self.saying)

    def _true(self, key: Key, judged: Judged, day: date, *, replay: bool) -> None:
        before = self.saying.get(key)
        content = self._with_due(key, judged.said(), before, replay=replay)
        if before is not None and _still_says(before, content):
            if before.evidence != content["evidence"]:  # told in a replay, where nobody counts
                before.evidence = content["evidence"]
                self._note(before)
            return
        if before is None:
            self._opens(key, judged, day)
        elif before.from_day < day:
            self._ends(key, before, day)
        said = (
            before if before is not None and before.from_day == day else Said(finding=self.findings[key], from_day=day)
        )
        for name, value in content.items():
            setattr(said, name, value)
        self.saying[key] = self._note(said)
        for name in SHOWN:
            setattr(self.findings[key], name, content[name])

    def _with_due(self, key: Key, content: dict[str, Any], before: Said | None, *, replay: bool) -> dict[str, Any]:
        """The day to act by stays where it was set, unless it comes nearer or things got worse: else nothing is due.

        In a replay nobody could have acted, so the days begin to count with the first day that somebody sees.
        """
        if self.is_new:
            held = before.act_by if replay and before is not None else self.due.get(key)
            return (
                content if held is None else content | {"act_by": held if replay else _nearer(held, content["act_by"])}
            )
        if before is not None and before.act_by is not None and _rank(content["severity"]) >= _rank(before.severity):
            return content | {"act_by": _nearer(before.act_by, content["act_by"])}
        return content

    def _opens(self, key: Key, judged: Judged, day: date) -> None:
        finding = self.findings.get(key)
        again = finding is not None and bool(finding.closed_on)
        if finding is None:
            rule, kind, subject, part = key
            finding = Finding(rule=rule, subject_kind=kind, subject=subject, part=part)
            self.findings[key] = finding
        finding.account_id = judged.finding.account
        finding.opened_on, finding.closed_on = day, None
        if again:
            finding.snoozed_until = finding.dismissed_on = None
        self.turns.append(Turn(finding=finding, on_day=day, kind="reopened" if again else "opened"))

    def _over(self, key: Key, day: date) -> None:
        self._ends(key, self.saying.pop(key), day)
        self.findings[key].closed_on = day
        self.turns.append(Turn(finding=self.findings[key], on_day=day, kind="closed"))

    def _ends(self, key: Key, said: Said, day: date) -> None:
        """From this day on it is not said any more. What was said for no day at all leaves no row."""
        said.to_day = day
        if said.pk is not None:
            self._note(said)
        else:
            self.noted.pop(id(said), None)
            if said.from_day < day:
                self.told.add(key, said)

    def _note(self, said: Said) -> Said:
        self.noted[id(said)] = said
        return said

    @transaction.atomic
    def save(self) -> None:
        """Write what changed."""
        told = {_key(one.finding) for one in self.noted.values()} | self.told.keys
        if self.is_new:
            self._forget(told)
        new = [one for key, one in self.findings.items() if one.pk is None and key in told]
        old = [one for one in self.findings.values() if one.pk is not None]
        Finding.objects.bulk_create(new)
        changed = self._changed(old)
        Finding.objects.bulk_update(changed, ["account", *KEPT[1:]], batch_size=AT_ONCE)
        self._save_said()
        for turn in self.turns:
            turn.finding_id = turn.finding.pk
        Turn.objects.bulk_create(self.turns)
        self._propose()

    def _changed(self, old: list[Finding]) -> list[Finding]:
        """Findings to write. What people decided while this was measured stands, unless a finding opened again."""
        again = {id(turn.finding) for turn in self.turns if turn.kind == "reopened"}
        stored = {pk: kept for pk, *kept in Finding.objects.values_list("pk", *KEPT)}
        decided = KEPT.index("snoozed_until"), KEPT.index("dismissed_on")
        for one in old:
            if id(one) not in again and one.pk in stored:
                one.snoozed_until, one.dismissed_on = (stored[one.pk][place] for place in decided)
        return [one for one in old if _kept(one) != stored.get(one.pk)]

    def _forget(self, told: set[Key]) -> None:
        """The history as it was told before goes, and what it found that is not found any more."""
        Said.objects.all().delete()
        Turn.objects.exclude(kind__in=DECISIONS).delete()
        Action.objects.filter(state=Action.State.LAPSED).delete()  # what is still proposed keeps its address
        kept = _decided()
        gone = {key for key, one in self.findings.items() if one.pk and one.pk not in kept and key not in told}
        Finding.objects.filter(pk__in=[self.findings.pop(key).pk for key in gone]).delete()

    def _save_said(self) -> None:
        told = self.told.rows()
        while some := list(islice(told, AT_ONCE)):
            self._insert_said(values | {"finding_id": self.findings[key].pk} for key, values in some)
        for one in self.noted.values():
            one.finding_id = one.finding.pk
        new = [one for one in self.noted.values() if one.pk is None]
        self._insert_said({name: getattr(one, name) for name in SAID_COLUMNS} for one in new)
        old = [one for one in self.noted.values() if one.pk is not None]
        empty = {one.pk for one in old if one.to_day is not None and one.to_day <= one.from_day}
        Said.objects.filter(pk__in=empty).delete()
        old = [one for one in old if one.pk not in empty]
        ended: dict[date, list[int]] = defaultdict(list)
        for one in old:
            if one.to_day is not None:  # what was said before stays as it was said
                ended[one.to_day].append(one.pk)
        for day, rows in ended.items():
            for start in range(0, len(rows), AT_ONCE):
                Said.objects.filter(pk__in=rows[start : start + AT_ONCE]).update(to_day=day)
        Said.objects.bulk_update([one for one in old if one.to_day is None], ["to_day", *SAID], batch_size=AT_ONCE)

    def _insert_said(self, rows: Iterable[dict[str, Any]]) -> None:
        insert_rows(Said, SAID_COLUMNS, [[row[name] for name in SAID_COLUMNS] for row in rows])

    def _propose(self) -> None:
        """Open findings propose their next actions; proposals of closed ones lapse. What people took stays."""
        open_findings = {said.finding.pk: said for said in self.saying.values()}
        untouched = Action.objects.filter(state=Action.State.PROPOSED)
        untouched.exclude(finding_id__in=open_findings).update(state=Action.State.LAPSED)
        found = Action.objects.filter(finding_id__in=open_findings)
        stored = {(row[0], row[1], row[2]): row[3:] for row in found.values_list(*PROPOSED, "pk", "state")}
        wanted = {}
        for said in open_findings.values():
            for proposal in said.actions:
                wanted[said.finding.pk, proposal["kind"], proposal["says"][:300]] = (said, proposal)
        # In the rule's own order: what it would do first comes first.
        Action.objects.bulk_create([_action(*one) for key, one in wanted.items() if key not in stored])
        again = [pk for key, (pk, state) in stored.items() if key in wanted and state == Action.State.LAPSED]
        Action.objects.filter(pk__in=again, state=Action.State.LAPSED).update(state=Action.State.PROPOSED)
        gone = [pk for key, (pk, state) in stored.items() if key not in wanted and state == Action.State.PROPOSED]
        Action.objects.filter(pk__in=gone, state=Action.State.PROPOSED).update(state=Action.State.LAPSED)


def _kept(finding: Finding) -> list[Any]:
    return [getattr(finding, name) for name in KEPT]


def _decided() -> set[int]:
    """Findings about which people decided something, or did."""
    turns = Turn.objects.filter(kind__in=DECISIONS).values_list("finding_id", flat=True)
    return {*turns, *Action.objects.exclude(state__in=PROPOSALS).values_list("finding_id", flat=True)}


def _still_says(before: Said, content: dict[str, Any]) -> bool:
    """Whether nothing is new, apart from how much stands behind it where that was never counted."""
    if any(getattr(before, name) != value for name, value in content.items() if name != "evidence"):
        return False
    return bool(before.evidence == content["evidence"] or before.evidence == _uncounted(content["evidence"]))


def _uncounted(evidence: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: value for name, value in trace.items() if name != "count"} for trace in evidence]


def _nearer(held: date, fresh: date | None) -> date:
    return held if fresh is None else min(held, fresh)


def _rank(severity: str) -> int:
    return ("critical", "warning", "info").index(severity)


def _action(said: Said, proposal: dict[str, Any]) -> Action:
    return Action(
        finding=said.finding,
        kind=proposal["kind"],
        says=proposal["says"][:300],
        values=proposal["values"],
        owner=said.owner,
        due_on=said.act_by,
    )


def _key(finding: Finding) -> Key:
    return finding.rule, finding.subject_kind, finding.subject, finding.part
