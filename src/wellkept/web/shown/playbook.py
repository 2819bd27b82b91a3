"""What a playbook would bring to an engagement, practice by practice."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from wellkept.records.queries.playbooks import Playbook
from wellkept.web.filters import plural

# By practice, the kinds of rows that belong to it, in words for one and many.
PRACTICES: tuple[tuple[str, dict[str, tuple[str, str]]], ...] = (
    ("Sale", {"sale": ("word on what is sold", "words on what is sold")}),
    ("Scope and changes", {"scope_item": ("item", "items"), "exclusion": ("exclusion", "exclusions")}),
    ("Communication", {"cadence": ("line of the plan", "lines of the plan")}),
    ("Pricing and margin", {"estimate": ("estimate", "estimates")}),
    ("Maturity", {"assessment": ("level that is needed", "levels that are needed")}),
    ("Architecture", {"architecture_decision": ("open decision", "open decisions"), "assumption": ("assumption", "")}),
    ("Security and regulation", {"gate": ("gate", "gates"), "requirement": ("requirement", "requirements")}),
    ("Partners", {"responsibility": ("task with who does what", "tasks with who does what")}),
    ("Documentation and training", {"deliverable": ("deliverable", ""), "training": ("training", "")}),
    ("Plan", {"milestone": ("milestone", ""), "risk": ("risk", "")}),
)
NAMED = ("title", "name", "statement", "task", "what", "area", "stage")


@dataclass(frozen=True)
class Brought:
    """Of one practice: how much, and what."""

    practice: str
    words: str
    names: list[str]


@dataclass(frozen=True)
class ShownPlaybook:
    name: str
    title: str
    says: str
    brings: list[Brought]


def shown_playbook(one: Playbook) -> ShownPlaybook:
    return ShownPlaybook(one.name, one.title, one.says, [found for found in _brings(one) if found.words])


def _brings(one: Playbook) -> list[Brought]:
    counts = Counter(kind for kind, _ in one.rows)
    return [
        Brought(
            practice,
            ", ".join(plural(counts[kind], single, many) for kind, (single, many) in kinds.items() if counts[kind]),
            [_name(values) for kind, values in one.rows if kind in kinds and kind not in {"sale", "assessment"}],
        )
        for practice, kinds in PRACTICES
    ]


def _name(values: object) -> str:
    assert isinstance(values, dict)
    return next((str(values[name]) for name in NAMED if name in values), "")
