"""The form of an improvement: which number should move, of whom; and what a finding suggests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404

from wellkept import access, registry
from wellkept.findings.models import Finding, Number
from wellkept.findings.queries.subject_names import subject_names
from wellkept.records.models import Improvement, User
from wellkept.sdk.measure import Measure
from wellkept.web.page import Frame, reader
from wellkept.web.shown.number import meaning

# Of what a number is kept that work can move: no person's, and nothing that comes and goes.
GRAINS = {
    "account": "account",
    "account role": "account",
    "account question": "account",
    "engagement": "engagement",
    "queue": "queue",
    "queue question": "queue",
    "firm question": "firm",
}
FALLS = frozenset({"exposure", "named_contact"})
FIRM = 0
WANTED = [("up", "rise"), ("down", "fall")]


class ImprovementForm(forms.Form):
    what = forms.CharField(label="What is to be better", max_length=200)
    learned = forms.CharField(
        label="What was learned", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    owner = forms.ChoiceField(label="Who sees to it")
    due_on = forms.DateField(label="By", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    number = forms.ChoiceField(label="The number that it should move")
    about = forms.ChoiceField(label="Of", required=False)
    wanted = forms.ChoiceField(label="It should", choices=WANTED)

    def clean(self) -> dict[str, Any]:
        """A number of accounts is one account's, and so on."""
        given: dict[str, Any] = super().clean() or {}
        kind = given.get("number", "").partition("|")[0]
        about = given.get("about", "").partition(":")[0]
        if kind and kind not in {"firm", about}:
            self.add_error("about", f"This is a number of one {kind}: choose which.")
        return given


@dataclass(frozen=True)
class Suggested:
    """What a finding suggests: the number that its rule looks at, of whom it speaks."""

    initial: dict[str, str]
    finding: tuple[str, str]
    sentence: str


def number_choices(*, of_all: bool) -> list[tuple[str, Any]]:
    """By whose they are: (kind|measure|part, words). Parts are those that have figures. `of_all`: the firm's too."""
    parts = _parts()
    groups: dict[str, list[tuple[str, str]]] = {}
    for one in registry.measures().values():
        if not one.kept or one.subject not in GRAINS:
            continue
        kind = GRAINS[one.subject]
        if kind == "firm" and not of_all:
            continue
        for part in parts.get(one.name, [""]):
            groups.setdefault(kind, []).append((f"{kind}|{one.name}|{part}", _words(one, part)))
    return [(f"Of one {kind}" if kind != "firm" else "Of the firm", some) for kind, some in groups.items()]


def _parts() -> dict[str, list[str]]:
    """Measure → its parts, on the newest day that has figures."""
    newest = Number.objects.order_by("-day").values("day")[:1]
    found: dict[str, list[str]] = {}
    names = [one.name for one in registry.measures().values() if one.kept and len(one.keys) > 1]
    rows = Number.objects.filter(day=newest, measure__in=[name for name in names if _is_offered(name)])
    for measure, part in rows.order_by().values_list("measure", "part").distinct():
        found.setdefault(measure, []).append(part)
    return {measure: sorted(some) for measure, some in found.items()}


def _is_offered(name: str) -> bool:
    return registry.measures()[name].subject in GRAINS


def _words(one: Measure, part: str) -> str:
    unit = f" ({one.unit})" if one.unit else ""
    return f"{one.name.replace('_', ' ')}{f', {part}' if part else ''}{unit}"


def about_choices(user: User) -> list[tuple[str, Any]]:
    """Accounts, engagements and queues that somebody sees; what is of no account, for who sees all."""
    accounts = access.accounts(user).order_by("organisation__name").values_list("pk", "organisation__name")
    works = access.engagements(user).order_by("name").values_list("pk", "name")
    queues = access.queues(user).order_by("name").values_list("pk", "name")
    if not access.may(user, "unassigned"):
        queues = queues.exclude(account=None)
    every = (("account", "Accounts", accounts), ("engagement", "Engagements", works), ("queue", "Queues", queues))
    groups = [(words, [(f"{kind}:{pk}", name) for pk, name in rows]) for kind, words, rows in every]
    return [("", "the firm as a whole"), *((words, some) for words, some in groups if some)]


def number_of(user: User, given: dict[str, Any]) -> tuple[tuple[str, str, int, str], int | None]:
    """The number that was chosen, and whose account it is of. Http404 for what the reader does not see.

    What is of no account is chosen by who sees all: nobody else would see what they wrote.
    """
    kind, measure, part = given["number"].split("|", 2)
    subject = int(given["about"].partition(":")[2]) if kind != "firm" else FIRM
    account = _account_of(user, kind, subject)
    if account is None:
        access.require(user, "unassigned")
    return (measure, kind, subject, part), account


def _account_of(user: User, kind: str, subject: int) -> int | None:
    if kind == "account":
        return access.account(user, subject).pk
    if kind == "engagement":
        return access.engagement(user, subject).account_id
    if kind == "queue":
        return access.queue(user, subject).account_id
    if kind == "firm":
        return None
    raise Http404


def initial_of(row: Improvement) -> dict[str, Any]:
    plain = {name: getattr(row, name) for name in ("what", "learned", "due_on", "wanted")}
    about = f"{row.subject_kind}:{row.subject}" if row.subject_kind != "firm" else ""
    return plain | {
        "owner": row.owner_id or "",
        "number": f"{row.subject_kind}|{row.measure}|{row.part}",
        "about": about,
    }


def suggested(frame: Frame, finding: Finding) -> Suggested:
    """From what the finding says now."""
    user = reader(frame.request)
    said = access.said_once(user, finding.pk, frame.today)
    kind, subject = finding.subject_kind, finding.subject
    if kind not in {"account", "engagement", "queue"} and finding.account_id:
        kind, subject = "account", str(finding.account_id)
    measure = _measure_of(finding.rule, kind, finding.part)
    initial = {
        "learned": said.sentence,
        "owner": str(said.owner or user.person_id or ""),
        "about": f"{kind}:{subject}",
        "number": measure,
        "wanted": "down" if measure.split("|")[1:2] and measure.split("|")[1] in FALLS else "up",
    }
    return Suggested(initial, (finding.rule, f"{finding.subject_kind}|{finding.subject}|{finding.part}"), said.sentence)


def _measure_of(rule: str, kind: str, part: str) -> str:
    """The first number of its own kind that the rule looks at; "" where it looks at none that is kept."""
    found = registry.rules().get(rule)
    offered = {one.name: one for one in registry.measures().values() if one.kept and GRAINS.get(one.subject) == kind}
    name = next((one for one in (found.needs if found else ()) if one in offered), "")
    if not name:
        return ""
    return f"{kind}|{name}|{part if len(offered[name].keys) > 1 else ''}"


def subject_words(row: Improvement, names: dict[tuple[str, str], str] | None = None) -> str:
    if row.subject_kind == "firm":
        return "the firm"
    key = (row.subject_kind, str(row.subject))
    return (names or subject_names([key]))[key]


def measure_words(row: Improvement) -> str:
    """How the number is called; one that is installed no more keeps its name."""
    one = registry.measures().get(row.measure)
    return _words(one, row.part) if one else row.measure.replace("_", " ")


def measure_says(row: Improvement) -> str:
    one = registry.measures().get(row.measure)
    return meaning(one.doc) if one else ""
