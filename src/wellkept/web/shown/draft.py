"""What an action's own kind drafts, with the names, addresses, topic and times that the reader may see."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.conf import settings

from wellkept import access, registry
from wellkept.facts.models import Subject
from wellkept.findings.models import Action
from wellkept.findings.queries.contacts import Only, contacts_of
from wellkept.sdk.action import Context, Drafted
from wellkept.web.page import Frame, reader
from wellkept.web.shown.today_meetings import taken_times

HORIZON_DAYS = 30
ANSWERED = {"re", "aw", "fw", "fwd", "wg", "sv", "vs", "antw"}


def drafted(frame: Frame, found: Action) -> Drafted:
    """The draft, or only its title where the kind of action is not installed any more."""
    kind = registry.actions().get(found.kind)
    if kind is None:
        return Drafted(title=found.says)
    names = access.names(reader(frame.request), _people(found.values))
    account = found.finding.account
    return kind(
        Context(
            values={**_busy(frame, found), **_topic(frame, found, names), **found.values},
            names=names,
            addresses=_addresses(frame, names),
            firm=frame.firm,
            account=account.organisation.name if account else "",
            today=frame.today,
            settings=frame.settings,
        )
    )


def _people(values: dict[str, Any]) -> set[int]:
    """Every whole number in an action's values may be a person: a name too many does no harm, it is never shown."""
    found: set[int] = set()
    for value in values.values():
        some = value if isinstance(value, list) else [value]
        flat = [one for few in some for one in (few if isinstance(few, list) else [few])]
        found |= {one for one in flat if isinstance(one, int) and not isinstance(one, bool)}
    return found


def _addresses(frame: Frame, people: Collection[int]) -> dict[int, str]:
    rows = access.addresses(reader(frame.request)).filter(person__in=people, value__contains="@").order_by("-pk")
    return {person: value for person, value in rows.values_list("person_id", "value") if person is not None}


def _topic(frame: Frame, found: Action, seen: Collection[int]) -> dict[str, str]:
    """The subject of the last message between the two, if the reader is one of them."""
    own, other = reader(frame.request).person_id, found.values.get("person")
    if found.kind != "write" or own is None or other not in seen or found.values.get("colleague") != own:
        return {}
    rows = contacts_of(settings.COLUMNS_FOLDER, until=frame.moment, people=[own, other], only=Only(1, kind="message"))
    last = next((int(row["fact"]) for row in rows), 0)
    text = Subject.objects.filter(kind="message", fact=last).values_list("text", flat=True).first()
    return {"topic": _without_prefix(text)} if text else {}


def _without_prefix(subject: str) -> str:
    """What "Re: AW: Backup report" is about: the backup report."""
    head, colon, rest = subject.partition(":")
    return (
        _without_prefix(rest.strip())
        if colon and rest and head.casefold() in {"re", "aw", "fw", "fwd", "wg"}
        else subject
    )


def _busy(frame: Frame, found: Action) -> dict[str, list[tuple[str, str]]]:
    """The times in which the reader is taken, where the proposal is theirs to make: a calendar is its owner's own."""
    own = reader(frame.request).person_id
    if found.kind != "propose_times" or own is None or found.values.get("colleague") != own:
        return {}
    return {"busy": taken_times(frame, own, HORIZON_DAYS)}


def mail_of(mailto: str) -> str:
    """The mail that a link would open: to whom, about what, and its words."""
    if not mailto:
        return ""
    parts = urlsplit(mailto)
    said = parse_qs(parts.query)
    lines = [f"Subject: {said['subject'][0]}" if "subject" in said else "", "", *said.get("body", [])]
    return "\n".join(lines).replace("\r\n", "\n").strip()
