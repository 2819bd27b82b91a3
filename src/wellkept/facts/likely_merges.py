"""Two people who may be one: found, weighed, and kept for a person to decide. Nobody is merged here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256
from heapq import nlargest

from django.db import transaction

from wellkept.engine.session import Session
from wellkept.facts.likeness.candidates import Pair, candidates, short_forms
from wellkept.facts.likeness.evidence import LEAST_CHANCE, Evidence, chance_of
from wellkept.facts.likeness.names_compared import Names
from wellkept.facts.likeness.odd_spelling import looks_like
from wellkept.facts.likeness.side import sides_of
from wellkept.facts.likeness.traces import Seen, Traces
from wellkept.facts.likeness.traces_compared import weigh_traces
from wellkept.facts.likeness.written_name import fold, name_in_address, name_of
from wellkept.facts.models import Address, Apart, LikelyMerge

MOST_PROPOSED = 5_000
SPELT = (fold, name_of, name_in_address, looks_like, short_forms)
WORTH_COUNTING = -2.3  # names alone say so much against it that no mail could make up for it


def propose_merges(session: Session, group_of: Callable[[str], str]) -> int:
    """Make the proposals anew from names, addresses and the session's mail. Returns how many there are."""
    rows = nlargest(MOST_PROPOSED, likely_merges(session, group_of), key=lambda row: row.chance)
    with transaction.atomic():
        LikelyMerge.objects.all().delete()
        LikelyMerge.objects.bulk_create(rows, batch_size=500)
    for spelt in SPELT:  # nobody asks again for hours, and a firm of thousands knows 100,000 names
        spelt.cache_clear()
    return len(rows)


def likely_merges(session: Session, group_of: Callable[[str], str]) -> Iterator[LikelyMerge]:
    """Each pair whose chance reaches the line, with its evidence, the weightiest first."""
    sides = sides_of(group_of)
    names = Names(sides.values())
    apart = {(min(pair), max(pair)) for pair in Apart.objects.values_list("one_id", "other_id")}
    named: dict[Pair, list[Evidence]] = {}
    for one, other in sorted(candidates(sides.values()) - apart):
        seen = list(names.weigh(sides[one], sides[other]))
        if sum(row.weight for row in seen) >= WORTH_COUNTING:
            named[one, other] = seen
    traces = Traces(session, named)
    for (one, other), seen in named.items():
        if not (sides[one].names or sides[other].names or traces.of(one).sent or traces.of(other).sent):
            continue  # two addresses that nobody was ever seen to write from: lists, most likely
        elsewhere = sides[one].elsewhere(sides[other])
        both = traces.both(one, other)
        rows = [*seen, *weigh_traces(traces.of(one), traces.of(other), both, elsewhere=elsewhere)]
        if (chance := chance_of(rows)) >= LEAST_CHANCE:
            evidence = {"rows": _kept(rows), "one": _seen(traces.of(one)), "other": _seen(traces.of(other))}
            yield LikelyMerge(one_id=one, other_id=other, chance=round(chance, 4), evidence=evidence)


def who_is_compared(group_of: Callable[[str], str]) -> str:
    """A digest of all that says who might be whom, but for their mail: the same as long as nobody came or changed."""
    seen = sha256(repr(sorted(Apart.objects.values_list("one_id", "other_id"))).encode())
    rows = Address.objects.filter(person__isnull=False).order_by("pk")
    for row in rows.values_list("pk", "kind", "person_id", "value", "name", "domain", "person__name").iterator():
        seen.update(repr((row, group_of(row[5]))).encode())
    return seen.hexdigest()


def _kept(rows: list[Evidence]) -> list[dict[str, object]]:
    return [row.as_row() for row in sorted(rows, key=lambda row: (not row.warning, -abs(row.weight)))]


def _seen(seen: Seen) -> dict[str, object]:
    """What a page would have to count in all mail again."""
    first, last = (moment.date().isoformat() if moment else None for moment in (seen.first, seen.last))
    return {"messages": seen.messages, "first": first, "last": last}
