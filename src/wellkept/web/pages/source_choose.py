"""Choose what is read of a source: mailboxes, calendars, folders. What is not chosen is never opened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from wellkept import access, registry
from wellkept.facts.models import Address, Person
from wellkept.records.commands.choose_parts import Chosen, choose_parts
from wellkept.records.commands.errors import RefusedError
from wellkept.records.models import Source, SourcePart
from wellkept.web.page import frame_of, now, page, reader, said, show
from wellkept.web.pages.source_add import tried
from wellkept.web.read_soon import read_soon
from wellkept.web.shown.choice import Option
from wellkept.web.shown.colleagues import colleague_choices
from wellkept.web.shown.sources import consent_words, what_is_read


@dataclass(frozen=True)
class Offered:
    """`path` where people call it otherwise. `whose` is said by the server, `owners` are to choose from where it did
    not. `stands`: what the owner was told, and decided; `left_out`: that it is not read.
    """

    key: int
    name: str
    path: str
    says: str
    chosen: bool
    folders: tuple[Option, ...]
    whose: str
    owners: tuple[Option, ...]
    stands: str
    left_out: bool


@page("sources/<int:pk>/choose", methods=("GET", "POST"))
def source_choose(request: HttpRequest, pk: int) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    access.require(user, "settings")
    found = access.source(user, pk)
    wrong = ""
    if request.method == "POST":
        try:
            choose_parts(source=found, chosen=_chosen(found, request.POST), at=now(), by=user)
        except RefusedError as refused:
            wrong = str(refused)
        else:
            read_soon(found, user)
            anything = found.parts.filter(included=True).exists()
            return redirect(f"{reverse('source', args=[pk])}?said={'saved' if anything else 'none'}")
    kept = {part.name: part for part in found.parts.select_related("owner")}
    return show(
        frame,
        "source_choose",
        "sources",
        name=found.name,
        pk=pk,
        offered=[_offered(frame, key, one, kept.get(one["name"])) for key, one in enumerate(found.offered)],
        reads=what_is_read(registry.live_connectors().get(found.connector), frame.settings),
        notice_days=f"{float(frame.settings['notice_days']):g}",
        messages=[said("bad", wrong)] if wrong else [],
    )


@page("sources/<int:pk>/try", methods=("POST",))
def source_try(request: HttpRequest, pk: int) -> HttpResponse:
    access.require(reader(request), "settings")
    return tried(access.source(reader(request), pk).pk, reader(request))


def _chosen(source: Source, sent: QueryDict) -> dict[str, Chosen]:
    """The parts that are ticked; one of whose folders none is ticked is not chosen."""
    ticked = set(sent.getlist("part"))
    colleagues = {key for key, _ in colleague_choices() if key}
    found = {}
    for key, one in enumerate(source.offered):
        folders = sent.getlist(f"folder_{key}")
        if str(key) not in ticked or (one["folders"] and not folders):
            continue
        usual = [name for _, name, chosen in one["folders"] if chosen]
        owner = sent.get(f"owner_{key}", "")
        person = Person.objects.filter(pk=int(owner)).first() if owner in colleagues else None
        found[one["name"]] = Chosen([] if sorted(folders) == sorted(usual) else folders, person)
    return found


def _offered(frame: Any, key: int, one: dict[str, Any], part: SourcePart | None) -> Offered:
    included = part is not None and part.included
    picked = set(part.folders) if included and part and part.folders else None
    folders = [
        Option(name, words, chosen=name in picked if picked is not None else usual)
        for words, name, usual in one["folders"]
    ]
    whose = _whose(one["owner"])
    owner = str(part.owner_id) if part and part.owner_id else ""
    owners = [
        Option(value, name if value else "Nobody's own", chosen=value == owner) for value, name in colleague_choices()
    ]
    out = part is not None and part.consent == SourcePart.Consent.OPTED_OUT
    return Offered(
        key=key,
        name=one.get("title") or one["name"],
        path=one["name"] if one.get("title") else "",
        says=one["says"],
        chosen=included,
        folders=tuple(folders),
        whose=whose,
        owners=() if whose or out else tuple(owners),
        stands=consent_words(frame, part) if part and (included or out) else "",
        left_out=out,
    )


def _whose(address: str) -> str:
    """The name that goes with the owner's address, else the address; a role address is nobody's own."""
    if "@" not in address:
        return ""
    row = Address.objects.filter(value=address.lower()).select_related("person").first()
    if row and row.kind in {Address.Kind.CHANNEL, Address.Kind.ROBOT, Address.Kind.LIST}:
        return ""
    return row.person.name if row and row.person else address
