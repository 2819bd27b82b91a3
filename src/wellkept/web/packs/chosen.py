"""What somebody chooses for a pack: who comes, when, what is talked about, which findings may be shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from wellkept import access, registry
from wellkept.findings.models import Said
from wellkept.records.models import Account, Organisation, Review
from wellkept.web.packs.inert import inert
from wellkept.web.packs.others_named import others_named
from wellkept.web.packs.pack import MOST, AgendaItem
from wellkept.web.page import Frame, reader
from wellkept.web.shown.choice import offer
from wellkept.web.shown.finding import is_waiting, open_rows
from wellkept.web.shown.roles_form import Choices, contact_choices

PICTURES = (
    ("rings", "Growth rings: how much contact there was, quarter by quarter"),
    ("well", "The well: what we have in reserve for whom. It is internal; leave it out of what goes to them"),
)
AGENDA = (
    "What was promised, and what became of it | {lead} | 10",
    "How help went, by the six questions | {lead} | 15",
    "What comes: renewals, plans, cases still open | {lead} | 15",
    "What you need next | {guest} | 15",
    "What we agree, and when we meet again | {lead} | 5",
)
LONGEST_AGENDA, LONGEST_FINDING = 3_000, 500
INTERNAL = "well"  # the chapter of rules about our own preparation
NAMES_ANOTHER = "It names another organisation, and must not stand in what {name} reads. Leave that out."


@dataclass(frozen=True)
class Chosen:
    """Everything that a person says of a pack. `ours` and `theirs` are people by id, `findings` what may be shown."""

    when: datetime | None
    where: str
    ours: tuple[int, ...]
    theirs: tuple[int, ...]
    agenda: tuple[AgendaItem, ...]
    findings: tuple[str, ...]
    pictures: frozenset[str]


class PackForm(forms.Form):
    when = forms.DateTimeField(
        label="When",
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    where = forms.CharField(label="Where", required=False, max_length=200)
    ours = forms.MultipleChoiceField(label="Of us", required=False, widget=forms.CheckboxSelectMultiple)
    theirs = forms.MultipleChoiceField(label="Of them", required=False, widget=forms.CheckboxSelectMultiple)
    agenda = forms.CharField(
        label="Agenda",
        required=False,
        max_length=LONGEST_AGENDA,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="A line each: what | who begins | minutes",
    )
    findings = forms.MultipleChoiceField(
        label="Findings that they may read",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="None unless you choose it. It goes in as it stands here",
    )
    pictures = forms.MultipleChoiceField(
        label="Pictures",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=PICTURES,
        initial=["rings"],
    )

    sentences: dict[str, str]
    name: str
    names_another: Callable[[str], bool]

    def clean_where(self) -> str:
        return self._own(self.cleaned_data["where"])

    def clean_agenda(self) -> str:
        return self._own(self.cleaned_data["agenda"])

    def _own(self, text: str) -> str:
        if self.names_another(text):
            raise ValidationError(NAMES_ANOTHER.format(name=self.name))
        return text

    def chosen(self) -> Chosen:
        given = self.cleaned_data
        return Chosen(
            when=given["when"],
            where=inert(given["where"]),
            ours=tuple(map(int, given["ours"])),
            theirs=tuple(map(int, given["theirs"])),
            agenda=agenda_of(given["agenda"]),
            findings=tuple(self.sentences[one] for one in given["findings"]),
            pictures=frozenset(given["pictures"]),
        )


def agenda_of(text: str) -> tuple[AgendaItem, ...]:
    """Lines of what, who and minutes with strokes between them; empty ones are left out."""
    found = []
    for line in text.splitlines():
        what, who, minutes, *_ = [*(inert(part) for part in line.split("|")), "", "", ""]
        if what:
            found.append(AgendaItem(what, who, minutes))
    return tuple(found[: MOST["agenda"]])


def pack_form(frame: Frame, found: Account, data: Any, next_review: Review | None) -> tuple[PackForm, int]:
    """The form, filled as far as anything is known; and how many findings are not offered since they name others."""
    user = reader(frame.request)
    ours, theirs = _ours(frame, found, next_review), _theirs(frame, found, next_review)
    rows, kept_back = _findings(frame, found)
    chosen = {"ours": ours[:1], "theirs": theirs[:1]}
    initial = {name: [pk for pk, _ in people] for name, people in chosen.items()}
    lead, guest = (people[0][1].partition(",")[0] if people else "" for people in (ours, theirs))
    agenda = "\n".join(line.format(lead=lead, guest=guest) for line in AGENDA)
    due = frame.midnight(next_review.due_on).replace(tzinfo=None, hour=10) if next_review else None
    form = PackForm(data, initial={**initial, "agenda": agenda, "when": due})
    offer(form, "ours", ours)
    offer(form, "theirs", theirs)
    form.sentences = {str(row.finding_id): inert(row.sentence, LONGEST_FINDING) for row in rows}
    internal = {str(row.finding_id) for row in rows if _is_internal(row)}
    offer(form, "findings", [(pk, f"{'Internal: ' * (pk in internal)}{said}") for pk, said in form.sentences.items()])
    form.name = found.organisation.name
    # What somebody types is held against what they may see: else it would tell what else there is.
    seen = Organisation.objects.filter(pk__in=access.organisations(user).values("pk"))
    form.names_another = others_named(found.organisation_id, seen)
    return form, kept_back


def _ours(frame: Frame, found: Account, review: Review | None) -> Choices:
    """Who leads the account, who promised, and who knows them best."""
    promised = _side(review, Review.By.US)
    knowing = [row["colleague"] for row in (frame.ties.of_account(found.pk) if frame.ties else ())]
    people = [one for one in dict.fromkeys([found.lead_id, promised, *knowing]) if one][: MOST["people"]]
    frame.names.learn(people)
    return [(str(one), frame.names[one]) for one in people]


def _theirs(frame: Frame, found: Account, review: Review | None) -> Choices:
    """To whom it was promised, and whom we know best."""
    every = contact_choices(frame, found, [])
    promised = str(_side(review, Review.By.THEM) or "")
    return sorted(every, key=lambda one: one[0] != promised)[: MOST["people"]]


def _side(review: Review | None, side: str) -> int | None:
    """Who of a side gave or took a promise."""
    if review is None:
        return None
    return review.promised_by_id if review.by == side else review.promised_to_id


def _findings(frame: Frame, found: Account) -> tuple[list[Said], int]:
    """What is open at an account, what is about our own preparation last; and how many name somebody else."""
    said = access.said(reader(frame.request), frame.figures).filter(finding__account=found)
    rows = [row for row in open_rows(frame, said) if is_waiting(row, frame.as_of)]
    names_another = others_named(found.organisation_id) if rows else bool
    own = [row for row in rows if not names_another(row.sentence)]
    return sorted(own, key=_is_internal)[: MOST["findings"]], len(rows) - len(own)


def _is_internal(row: Said) -> bool:
    """Whether it is about our own preparation, and hardly meant for those about whom it is."""
    rule = registry.rules().get(row.finding.rule)
    return rule is None or rule.chapter == INTERNAL
