"""Cases for the desk: whose next word is due to whom, what breaks today, and what is most at risk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from wellkept import access
from wellkept.facts.models import Person
from wellkept.records.models import Case
from wellkept.records.queries.case_steps import State, states
from wellkept.web.filters import plural
from wellkept.web.page import Frame, frame_of, page, reader, show
from wellkept.web.shown.case_rows import at_risk, case_rows
from wellkept.web.shown.choice import Option, address, choices, paged
from wellkept.web.shown.watched_cases import Watched, by_urgency, is_late, is_today, until, watched

DIRECTIONS = (("", "Both ways"), ("inbound", "From clients"), ("outbound", "With vendors"))
STATES = (("", "Open"), ("ended", "Ended"), ("all", "All"))
LONGEST, AT_ONCE = 100, 500


@page("cases")
def cases(request: HttpRequest) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    seen = access.cases(user)
    matching = _matching(request, seen)
    state = states(matching, until(frame))
    chosen = request.GET.get("state", "")
    opened = watched(frame, _loaded(matching, [key for key, one in state.items() if one.ended_at is None]))
    keys, pager = paged(request, _listed(chosen, opened, state))
    listed = [(one, state[one.key]) for one in _loaded(matching, keys)]
    rows = opened if chosen not in {"ended", "all"} else []
    return show(
        frame,
        "cases",
        lede=_lede(frame, opened),
        counts=_counts(frame, opened),
        states=choices(request, "state", STATES, _by_state(state)),
        directions=choices(request, "way", DIRECTIONS),
        filters=_filters(request, seen),
        q=request.GET.get("q", "")[:LONGEST],
        kept=[(name, request.GET[name]) for name in ("state", "way") if request.GET.get(name)],
        clear_href=address(request, account=None, queue=None, owner=None, q=None, page=None),
        filtered=any(request.GET.get(name) for name in ("account", "queue", "owner", "q")),
        rows=case_rows(frame, listed, {one.case.pk: one for one in opened}),
        ended=chosen in {"ended", "all"},
        at_risk=at_risk(frame, rows),
        any=seen.exists(),
        pager=pager,
    )


def _matching(request: HttpRequest, seen: QuerySet[Case]) -> QuerySet[Case]:
    asked, found = request.GET, seen
    if asked.get("way", "") in {"inbound", "outbound"}:
        found = found.filter(direction=asked["way"])
    for name in ("account", "queue", "owner"):
        if (pk := _number(asked.get(name, ""))) is not None:
            found = found.filter(**{name: pk})
    if words := asked.get("q", "").strip()[:LONGEST]:
        found = found.filter(title__icontains=words) | found.filter(reference__icontains=words)
    return found


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def _by_state(state: dict[str, State]) -> Counter[str]:
    opened = sum(one.ended_at is None for one in state.values())
    return Counter({"": opened, "ended": len(state) - opened, "all": len(state)})


def _loaded(matching: QuerySet[Case], keys: Sequence[str]) -> list[Case]:
    """In the order of the keys: of many cases only those that are shown or counted on are read."""
    found: dict[str, Case] = {}
    for start in range(0, len(keys), AT_ONCE):
        found |= {one.key: one for one in matching.filter(key__in=keys[start : start + AT_ONCE])}
    return [found[key] for key in keys if key in found]


def _listed(chosen: str, opened: Sequence[Watched], state: dict[str, State]) -> Sequence[str]:
    """Keys: open ones by what is due first; those that ended, the last first."""
    first = [one.case.key for one in sorted(opened, key=by_urgency)]
    if chosen not in {"ended", "all"}:
        return first
    over = [key for key, one in state.items() if one.ended_at is not None]
    over.sort(key=lambda key: state[key].last_at, reverse=True)
    return over if chosen == "ended" else [*first, *over]


def _lede(frame: Frame, opened: Sequence[Watched]) -> str:
    if not opened:
        return "Nobody waits for a word, as far as is known."
    at = until(frame)
    late = sum(is_late(one.word, at) for one in opened)
    waits = f"in {plural(late, 'of them', 'of them')} a word is late" if late else "no word is late"
    return f"{plural(len(opened), 'case')} open, {waits}. What is due first stands on top."


def _counts(frame: Frame, opened: Sequence[Watched]) -> list[tuple[str, int, str]]:
    """What breaks today, both ways: words, how many, and its sign."""
    at = until(frame)
    ours, theirs = [one for one in opened if one.inbound], [one for one in opened if not one.inbound]
    return [
        ("words that we owe and are late", sum(is_late(one.word, at) for one in ours), "bad"),
        ("more that we owe today", sum(is_today(frame, one.word, at) for one in ours), "warn"),
        ("promised ends that pass today", sum(is_today(frame, one.solve, at) for one in opened), "warn"),
        ("words that vendors owe us and are late", sum(is_late(one.word, at) for one in theirs), "bad"),
    ]


def _filters(request: HttpRequest, seen: QuerySet[Case]) -> list[tuple[str, str, list[Option]]]:
    accounts = (
        seen.order_by("account__organisation__name").values_list("account", "account__organisation__name").distinct()
    )
    queues = seen.order_by("queue__name").values_list("queue", "queue__name").distinct()
    owners = Person.objects.filter(pk__in=seen.order_by().values("owner")).order_by("name").values_list("pk", "name")
    named = (("account", "Account", accounts), ("queue", "Queue", queues), ("owner", "Looked after by", owners))
    return [(name, label, _options(request, name, rows)) for name, label, rows in named]


def _options(request: HttpRequest, name: str, rows: Iterable[tuple[int | None, str]]) -> list[Option]:
    asked = request.GET.get(name, "")
    pairs = dict.fromkeys((str(pk), words) for pk, words in rows if pk)
    return [Option("", "Any", not asked), *(Option(value, words, value == asked) for value, words in pairs)]
