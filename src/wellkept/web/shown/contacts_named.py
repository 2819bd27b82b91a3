"""Contacts as one types them: "Carla Weiss · Meridian Health", as far as the reader may see."""

from __future__ import annotations

from collections.abc import Collection

from wellkept import access
from wellkept.facts.models import Person
from wellkept.records.commands.errors import RefusedError
from wellkept.web.page import Frame, reader
from wellkept.web.shown.folded import folded
from wellkept.web.shown.people import accounts_of

MOST = 300
BETWEEN = " · "
Labels = dict[int, str]


def labels_of(frame: Frame, people: Collection[int] | None = None) -> Labels:
    """Person → label, for the contacts of the accounts that the reader sees; of all of them for None."""
    where = accounts_of(people, access.accounts(reader(frame.request)), frame.as_of)
    frame.names.learn(where)
    return {person: f"{frame.names[person]}{BETWEEN}{account.organisation.name}" for person, account in where.items()}


def label_of(labels: Labels, person: int) -> str:
    return labels[person].replace(",", " ")  # commas part names


def suggestions(frame: Frame, account: str = "") -> list[str]:
    """Best known first: those of the account that was asked for, else those whom the reader knows, then everybody."""
    contacts = _best_known(frame, int(account[:18]) if account.isascii() and account.isdigit() else None)
    labels = labels_of(frame, contacts)
    return [label_of(labels, one) for one in contacts if one in labels] or _unknown(frame)


def _best_known(frame: Frame, account: int | None) -> list[int]:
    opened, own = frame.ties, reader(frame.request).person_id
    if opened is None:
        return []
    if account is not None:
        rows = sorted(opened.of_account(account), key=lambda row: row["colleague"] != own)
        return list(dict.fromkeys(row["contact"] for row in rows))[:MOST]
    mine = [row["contact"] for row in opened.of_person(own)] if own else []
    return list(dict.fromkeys([*mine, *opened.best_known_contacts(MOST)]))[:MOST]


def _unknown(frame: Frame) -> list[str]:
    """Nobody is tied to anybody yet: contacts as lists name them."""
    labels = labels_of(frame)
    return sorted(label_of(labels, one) for one in labels)[:MOST]


def contacts_named(frame: Frame, text: str) -> list[Person]:
    """The people whom a text names, parted by commas; each must be one and no other."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not parts:
        raise RefusedError("name at least one of their people")
    found = [_named(frame, part) for part in parts]
    people = {one.pk: one for one in Person.objects.filter(pk__in=found)}
    return [people[pk] for pk in dict.fromkeys(found)]


def _named(frame: Frame, text: str) -> int:
    name, _, place = text.partition(BETWEEN)
    seen = access.people(reader(frame.request)).values_list("pk", "name")
    wanted = folded(name)
    like = [(pk, folded(one.replace(",", " "))) for pk, one in seen if wanted in folded(one.replace(",", " "))]
    labels = labels_of(frame, [pk for pk, _ in like])
    fits = [(pk, one) for pk, one in like if pk in labels and folded(place) in folded(labels[pk].partition(BETWEEN)[2])]
    found = [pk for pk, one in fits if one == wanted] or [pk for pk, _ in fits]
    if len(found) != 1:
        who = "nobody" if not found else "more than one person"
        raise RefusedError(f"{who} is called {text}; choose from the list")
    return found[0]
