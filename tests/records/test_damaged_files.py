"""F8: a file is cut, or a bit of it flips, anywhere: good items before and behind land, and the bad one is named."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from calendars import between, calendar, event
from raw_mail import mailbox, numbered
from wellkept import registry
from wellkept.sdk.connector import Aside, Source

COUNT, PLACES = 12, 25
_PEOPLE = "".join(f"Person {one},p{one}@x.example,Meridian\n" for one in range(COUNT))
_ENTRIES = "".join(f"dn: cn=P{one}\ncn: Person {one}\nmail: p{one}@x.example\n\n" for one in range(COUNT))
FILES: dict[str, bytes] = {
    "mbox": mailbox(*numbered(COUNT)),
    "ics": calendar(*(event(*between("a", "b"), uid=f"{one}@x") for one in range(COUNT))).encode(),
    "vcard": "".join(f"BEGIN:VCARD\nFN:P {one}\nEMAIL:p{one}@x.example\nEND:VCARD\n" for one in range(COUNT)).encode(),
    "ldif": f"version: 1\n{_ENTRIES}".encode(),
    "person_csv": f"name,email,organisation\n{_PEOPLE}".encode(),
}


def read(connector: str, folder: Path, content: bytes) -> tuple[list[str], list[Aside]]:
    path = folder / "file"
    path.write_bytes(content)
    items = list(registry.connectors()[connector](Source(path, "file")))
    landed = [repr(getattr(one, "values", one)) for one in items if not isinstance(one, Aside)]
    return landed, [one for one in items if isinstance(one, Aside)]


@pytest.mark.parametrize("connector", FILES)
@pytest.mark.parametrize("damage", ["cut", "flip"])
def test_all_but_what_stands_where_the_damage_is_land(tmp_path: Path, connector: str, damage: str) -> None:
    good = FILES[connector]
    whole, asides = read(connector, tmp_path, good)
    assert (len(whole), asides) == (COUNT, [])
    chance = random.Random(connector + damage)
    for _ in range(PLACES):
        at = chance.randrange(len(good) // 8, len(good))
        spoiled = good[:at] if damage == "cut" else good[:at] + bytes([good[at] ^ 4]) + good[at + 1 :]
        landed, asides = read(connector, tmp_path, spoiled)
        before = int(COUNT * at / len(good)) - 1  # of these no byte changed
        lost = [number for number, one in enumerate(whole) if one not in landed]
        if damage == "cut":
            assert not [number for number in lost if number < before], at
        else:
            assert len(lost) <= 2, (at, lost)  # the one, or the two that the byte stood between
        assert all(aside.position or aside.reason for aside in asides)


@pytest.mark.parametrize(
    ("connector", "spoil", "position"),
    [
        ("person_csv", lambda content: content.replace(b"Person 5,p5@x.example", b'Person 5,"p5@x.example'), "line 7"),
        ("ics", lambda content: content.replace(b"UID:5@x\r\nDTSTART;TZID=", b"UID:5@x\r\nDTSTART:soon"), "line"),
        ("vcard", lambda content: content.replace(b"FN:P 5\n", b"").replace(b"EMAIL:p5@x.example\n", b""), "line 21"),
        ("ldif", lambda content: content.replace(b"cn: Person 5", b"cn Person 5"), "line 22"),
    ],
)  # fmt: skip
def test_the_bad_one_is_named_by_its_place(
    tmp_path: Path, connector: str, spoil: Callable[[bytes], bytes], position: str
) -> None:
    spoiled = spoil(FILES[connector])
    assert spoiled != FILES[connector]
    landed, asides = read(connector, tmp_path, spoiled)
    assert len(landed) >= COUNT - 1
    assert any(aside.position.startswith(position) for aside in asides), asides
