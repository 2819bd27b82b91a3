"""How people call what a finding is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from wellkept.facts.models import Person
from wellkept.records.models import Account, Case, Engagement, Queue, Survey

Subject = tuple[str, str]
NAMELESS = "somebody"


def subject_names(subjects: Iterable[Subject]) -> dict[Subject, str]:
    """(kind, id) as findings hold them → a name to read; a tie is "colleague / contact"."""
    given = set(subjects)
    surveys = {one for one in given if one[0] == "survey"}
    wanted = given - surveys
    ids: dict[str, set[int]] = defaultdict(set)
    for kind, subject in wanted:
        ids["person" if kind == "tie" else kind] |= {int(part) for part in subject.split("-")}
    names = {
        "account": dict(Account.objects.filter(pk__in=ids["account"]).values_list("pk", "organisation__name")),
        "engagement": dict(Engagement.objects.filter(pk__in=ids["engagement"]).values_list("pk", "name")),
        "queue": dict(Queue.objects.filter(pk__in=ids["queue"]).values_list("pk", "name")),
        "case": dict(Case.objects.filter(pk__in=ids["case"]).values_list("pk", "reference")),
        "person": dict(Person.objects.filter(pk__in=ids["person"]).values_list("pk", "name")),
    }
    found = {(kind, subject): _name(names["person" if kind == "tie" else kind], subject) for kind, subject in wanted}
    return found | _survey_names(surveys)


def _survey_names(surveys: Collection[Subject]) -> dict[Subject, str]:
    """A survey of ours by its name; one of another program by the words of its key."""
    ours = (
        dict(Survey.objects.filter(key__in=[key for _, key in surveys]).values_list("key", "name")) if surveys else {}
    )
    return {(kind, key): ours.get(key) or key.replace("-", " ") for kind, key in surveys}


def _name(names: dict[int, str], subject: str) -> str:
    return " / ".join(names.get(int(part)) or NAMELESS for part in subject.split("-"))
