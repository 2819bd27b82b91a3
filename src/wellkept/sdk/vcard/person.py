"""Who a card is about: a person by name, addresses and posts; or not a person at all."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.connector import Aside, Record
from wellkept.sdk.mail.addresses import read_addresses
from wellkept.sdk.vcard.cards import Card
from wellkept.sdk.vcard.properties import Property

MOST_ADDRESSES = 20  # one more, and it is a list of people, whom one card would make one
LONGEST_NAME = 200
NOT_PEOPLE = {
    "GROUP": "is a group, not a person",
    "ORG": "is the card of an organisation, not of a person",
    "ORGANIZATION": "is the card of an organisation, not of a person",
    "COMPANY": "is the card of an organisation, not of a person",
    "LOCATION": "is the card of a place, not of a person",
    "DEVICE": "is the card of a device, not of a person",
    "APPLICATION": "is the card of a program, not of a person",
    "RESOURCE": "is the card of a thing, not of a person",
}


def person(card: Card) -> Iterator[Record | Aside]:
    """One record for each post that the card tells of, at least one; what cannot be read of it, named."""
    position = f"line {card.line}"
    troubles: list[Aside] = []
    emails = _emails(card, troubles)
    yield from troubles
    if reason := _fault(card, emails):
        yield Aside(position, reason, _name(card))
        return
    name = _name(card)
    for organisation, title in _posts(card):
        values = {"name": name, "emails": emails, "organisation": organisation, "title": title}
        yield Record("person", {**values, "dated": False}, position)


def _fault(card: Card, emails: tuple[str, ...]) -> str:
    """Why the card is nobody's; "" when it is a person's."""
    if card.too_long:
        return "the card has too many lines"
    for name in ("KIND", "X-KIND", "X-ADDRESSBOOKSERVER-KIND", "X-ABSHOWAS"):
        found = card.first(name)
        if found and (reason := NOT_PEOPLE.get(found.text().upper())):
            return reason
    if len(emails) > MOST_ADDRESSES:
        return f"{len(emails)} mail addresses in one card: that is a list, not a person"
    name, organisation = _name(card), _organisation(card.first("ORG"))
    if not (name or emails):
        return NOT_PEOPLE["ORG"] if organisation else "has neither a name nor a mail address"
    if not any(_named(card)) and name and name == organisation:
        return NOT_PEOPLE["ORG"]
    return ""


def _named(card: Card) -> tuple[str, str, str, str, str]:
    """Family name, given name, further names, what stands before and behind, as the field N parts them."""
    found = card.first("N")
    parts = [*(found.fields() if found else []), "", "", "", "", ""]
    return parts[0], parts[1], parts[2], parts[3], parts[4]


def _name(card: Card) -> str:
    """As the card says it in one line, without "Mr." and "Jr."; put together from its parts where it does not."""
    family, given, further, before, behind = _named(card)
    found = card.first("FN")
    said = found.text() if found else ""
    if not said or "@" in said or (said.count(",") == 1 and family and given):
        said = " ".join(part for part in (given, further, family) if part) or said
    if "@" in said:
        return ""  # an address is no name, and stands in EMAIL
    return _without(said, before, behind)[:LONGEST_NAME].strip()


def _without(said: str, before: str, behind: str) -> str:
    if before and said.startswith(f"{before} "):
        said = said[len(before) + 1 :]
    if behind and said.endswith(f" {behind}"):
        said = said[: -len(behind) - 1]
    return said.strip(" ,")


def _emails(card: Card, troubles: list[Aside]) -> tuple[str, ...]:
    """Every address once, the preferred one first."""
    found: dict[str, None] = {}
    for prop in sorted(card.all("EMAIL"), key=lambda one: not one.preferred):
        said = prop.text()
        written = said[7:] if said[:7].lower() == "mailto:" else said
        boxes = read_addresses(written, 2)
        if len(boxes) == 1 and boxes[0].address:
            found[boxes[0].address] = None
        elif said:
            reason = f'EMAIL: "{said[:60]}" is not a mail address; the rest of the card is read'
            troubles.append(Aside(f"line {prop.line}", reason))
    return tuple(found)


def _posts(card: Card) -> list[tuple[str, str]]:
    """Organisations with the title there; as many titles as organisations go together in their order."""
    places = list(dict.fromkeys(place for one in card.all("ORG") if (place := _organisation(one))))
    titles = [said[:LONGEST_NAME] for one in card.all("TITLE") or card.all("ROLE") if (said := one.text())]
    if not places:
        return [("", titles[0] if titles else "")]
    if len(titles) != len(places):
        titles = [*titles[:1], *[""] * len(places)]
    return list(zip(places, titles, strict=False))


def _organisation(prop: Property | None) -> str:
    """The organisation alone; its departments stand behind it."""
    return prop.fields()[0][:LONGEST_NAME] if prop else ""
