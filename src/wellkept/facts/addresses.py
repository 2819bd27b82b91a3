"""Address → id, while facts are written: new ones are stored with the batch that brings them."""

from __future__ import annotations

from collections.abc import Iterable

from wellkept.facts import models
from wellkept.facts.domains import organisation_domain
from wellkept.facts.erased import erased_among
from wellkept.facts.identity import shown_name
from wellkept.sdk.kinds import Mailbox


class Addresses:
    """What is known stays in memory, about 200 bytes an address."""

    def __init__(self) -> None:
        self._ids: dict[str, int] = dict(models.Address.objects.values_list("value", "id").iterator())
        self._nameless = set(models.Address.objects.filter(name="").values_list("value", flat=True).iterator())
        self.erased: set[str] = set()  # of those met: who was erased stays a number without a name

    def learn(self, boxes: Iterable[Mailbox]) -> None:
        new: dict[str, str] = {}
        late: dict[str, str] = {}
        for box in boxes:
            if box.address in self._ids and box.address not in self._nameless:
                continue  # nearly every one, and as it stands it is its own value
            value = address_value(box)
            if value and value not in self._ids and not new.get(value):
                new[value] = plain(box.name, 200)
            elif value in self._nameless and box.name and "@" not in box.name:
                late.setdefault(value, plain(box.name, 200))
        for value, stands in erased_among(new).items() if new else ():
            del new[value]
            self.erased.add(value)
            if stands is not None:
                self._ids[value] = stands
        self._store(new)
        self._name(late)

    def _store(self, new: dict[str, str]) -> None:
        if not new:
            return
        rows = [models.Address(value=value, name=name, domain=_domain(value)) for value, name in new.items()]
        models.Address.objects.bulk_create(rows, ignore_conflicts=True)
        stored = models.Address.objects.filter(value__in=list(new)).values_list("value", "id")
        self._ids.update(stored)
        self._nameless |= {value for value, name in new.items() if not name}

    def _name(self, late: dict[str, str]) -> None:
        """An address first seen bare is named by the first mail that names it, and so is who had only the address."""
        if not late:
            return
        for row in models.Address.objects.filter(value__in=list(late), name=""):
            row.name = late[row.value]
            row.save(update_fields=["name"])
            models.Person.objects.filter(addresses=row, name=row.value).update(name=shown_name(row))
        self._nameless -= late.keys()

    def id(self, box: Mailbox) -> int | None:
        found = self._ids.get(box.address)
        return self._ids.get(address_value(box)) if found is None else found


def plain(text: str, length: int) -> str:
    """Text as the database takes it: no NUL, no lone surrogates, no line ends, cut to length."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip(" ")[:length]
    clean = text.encode("utf-8", "replace").decode("utf-8").replace("\0", "")
    return " ".join(clean.split())[:length]


def address_value(box: Mailbox) -> str:
    """The value that stands for an address; a bare name is kept apart by its prefix."""
    if box.address:
        return plain(box.address.lower(), 320)
    name = plain(box.name, 200).casefold()
    return f"name:{name}" if name else ""


def _domain(value: str) -> str:
    return "" if value.startswith("name:") else organisation_domain(value.rpartition("@")[2])[:255]
