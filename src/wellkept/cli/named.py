"""What a reader's words name: an account, a person, a finding, a measure.

In any case, by mail address too; a part of a name will do where only one thing has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from wellkept.cli.refused import RefusedError

if TYPE_CHECKING:
    from datetime import date

    from wellkept.facts.models import Person
    from wellkept.findings.models import Finding
    from wellkept.records.models import Account
    from wellkept.sdk.measure import Measure

Names = Sequence[tuple[int, str]]
LISTED = 5


class Known(NamedTuple):
    """`names` may be given in part, what they are `also` called only in full."""

    names: Names
    also: Names = ()


def account_named(words: str) -> Account:
    from wellkept.records.models import Account

    names = list(Account.objects.values_list("pk", "organisation__name"))
    domains = list(Account.objects.values_list("pk", "organisation__domains__value"))
    also = [(pk, domain) for pk, domain in domains if domain]
    found = _one("account", words, Known(names, also), dict(names), "`wellkept ingest` brings accounts in")
    return Account.objects.select_related("organisation", "lead").get(pk=found)


def person_named(words: str) -> Person:
    from wellkept.facts.models import Address, Person

    names = list(Person.objects.values_list("pk", "name"))
    rows = Address.objects.filter(person__isnull=False).values_list("person_id", "value")
    addresses = [(pk, value.removeprefix("name:")) for pk, value in rows if pk is not None]
    shown = dict(names)
    for pk, value in addresses:
        if value.casefold() not in shown[pk].casefold():
            shown[pk] += f" <{value}>"
    found = _one("person", words, Known(names, addresses), shown, "`wellkept ingest` brings people in")
    return Person.objects.get(pk=found)


def finding_named(words: str, day: date) -> Finding:
    """By its number, or by rule and subject ("dry_well Meridian Health"); open ones before those that have closed."""
    from wellkept.findings.models import Finding
    from wellkept.findings.queries.subject_names import subject_names

    refresh = "`wellkept check` lists what is open, `wellkept refresh` stores it"
    if words.strip().isdecimal():
        found = Finding.objects.filter(pk=int(words)).first()
        if found is None:
            raise RefusedError(f"there is no finding {words.strip()}; {refresh}")
        return found
    rule, subject = _rule_and_subject(words)
    rows = list(Finding.objects.filter(rule=rule))
    names = subject_names((row.subject_kind, row.subject) for row in rows)
    shown = {row.pk: " ".join(filter(None, (names[_subject(row)], part_in_words(row.part)))) for row in rows}
    known = [(row.pk, name) for row in _open_first(rows, day) for name in (shown[row.pk], names[_subject(row)])]
    if not known:
        raise RefusedError(f"no {rule} is stored; {refresh}")
    if not subject and len({pk for pk, _ in known}) == 1:
        return next(row for row in rows if row.pk == known[0][0])
    listed = {row.pk: f"{row.pk} ({shown[row.pk]})" for row in rows}
    found_id = _one(f"{rule} finding", subject, Known(known), listed, refresh)
    return next(row for row in rows if row.pk == found_id)


def part_in_words(part: str) -> str:
    """A part that is a role; one that is somebody's id says nothing, the sentence names them."""
    return "" if part.isdecimal() else part


def _subject(row: Finding) -> tuple[str, str]:
    return row.subject_kind, row.subject


def _open_first(rows: list[Finding], day: date) -> list[Finding]:
    from wellkept.findings.queries.open_findings import said_on

    is_open = set(said_on(day).values_list("finding_id", flat=True))
    return [row for row in rows if row.pk in is_open] or rows


def _rule_and_subject(words: str) -> tuple[str, str]:
    from wellkept import registry

    said = words.strip()
    for rule in sorted(registry.rules(), key=len, reverse=True):
        start = said[: len(rule)].casefold().replace(" ", "_").replace("-", "_")
        if start == rule and said[len(rule) : len(rule) + 1] in {"", " ", ":"}:
            return rule, said[len(rule) :].strip(" :")
    hint = _close(said.split(" ")[0], registry.rules())
    raise RefusedError(f"no finding is called {said!r}{hint}; name its number, or rule and subject")


def measure_named(words: str) -> Measure:
    from wellkept import registry

    name = words.strip().casefold().replace(" ", "_").replace("-", "_")
    if name not in registry.measures():
        known = ", ".join(registry.measures())
        raise RefusedError(f"no measure is called {words!r}{_close(name, registry.measures())}; there are {known}")
    return registry.measures()[name]


def _one(kind: str, words: str, known: Known, shown: dict[int, str], hint: str) -> int:
    """The one that bears the name; else the one whose name holds the words."""
    wanted = words.casefold().strip()
    matching = {pk for pk, name in (*known.names, *known.also) if name.casefold() == wanted}
    if not matching and wanted:
        matching = {pk for pk, name in known.names if wanted in name.casefold()}
    if len(matching) == 1 and wanted:
        return matching.pop()
    if not matching and wanted:
        close = _close(words, (name for _, name in (*known.names, *known.also)))
        raise RefusedError(f"no {kind} is called {words!r}{close}; {hint}")
    candidates = sorted(matching or shown, key=lambda pk: shown[pk].casefold())
    listed = "; ".join(shown[pk] for pk in candidates[:LISTED])
    more = f"; and {len(candidates) - LISTED} more" if len(candidates) > LISTED else ""
    matches = f"{len(candidates)} match {words.strip()!r}" if wanted else f"which {kind} is not said"
    raise RefusedError(f"{matches}, name one of them: {listed}{more}")


def _close(words: str, names: Iterable[str]) -> str:
    by_fold = {name.casefold(): name for name in names}
    close = get_close_matches(words.casefold(), list(by_fold)[:20_000], n=1)
    return f"; did you mean {by_fold[close[0]]}?" if close else ""
