from __future__ import annotations

import tarfile
from pathlib import Path

import pytest

from sources import asides, read, values
from wellkept.connectors.vcard import vcard
from wellkept.sdk.connector import Aside, Record, Source

CARLA = """BEGIN:VCARD
VERSION:3.0
N:Ruiz;Carla;;Dr.;
FN:Dr. Carla Ruiz
ORG:Meridian Health;Imaging
TITLE:CIO
EMAIL;TYPE=INTERNET:C.Ruiz@mh.example
EMAIL;TYPE=INTERNET,PREF:Carla@Meridian.example
TEL:+49 30 1234
END:VCARD
"""


def card(*lines: str, version: str = "4.0") -> str:
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def test_a_card(tmp_path: Path) -> None:
    items = read(vcard, tmp_path, CARLA)
    assert items == [
        Record(
            "person",
            {
                "name": "Carla Ruiz",
                "emails": ("carla@meridian.example", "c.ruiz@mh.example"),
                "organisation": "Meridian Health",
                "title": "CIO",
                "dated": False,
            },
            "line 1",
        )
    ]


def test_many_cards_in_a_file_and_one_of_them_broken(tmp_path: Path) -> None:
    broken = CARLA.replace("END:VCARD\n", "").replace("Carla", "Lost")
    items = read(vcard, tmp_path, CARLA + broken + card("FN:Bo", "EMAIL:bo@b.example"))
    assert [found["name"] for found in values(items)] == ["Carla Ruiz", "Bo"]
    assert asides(items) == [("line 11", "the card is not closed; END:VCARD is missing")]


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (("TEL:+49 30 1234",), "has neither a name nor a mail address"),
        (("KIND:group", "FN:All of us"), "is a group, not a person"),
        (("X-ADDRESSBOOKSERVER-KIND:group", "FN:All of us"), "is a group, not a person"),
        (("KIND:org", "FN:Meridian Health"), "is the card of an organisation, not of a person"),
        (("FN:Meridian Health", "ORG:Meridian Health", "EMAIL:info@m.example"), "is the card of an organisation"),
        (("FN:M", "N:;;;;", "ORG:Meridian Health", "X-ABShowAs:COMPANY"), "is the card of an organisation"),
        (("ORG:Meridian Health",), "is the card of an organisation"),
        (("FN:All", *(f"EMAIL:p{number}@x.example" for number in range(21))), "21 mail addresses in one card"),
    ],
)
def test_what_is_no_persons_card_is_named(tmp_path: Path, lines: tuple[str, ...], reason: str) -> None:
    items = read(vcard, tmp_path, card(*lines) + CARLA)
    assert [found["name"] for found in values(items)] == ["Carla Ruiz"]
    [(position, said)] = asides(items)
    assert position == "line 1"
    assert reason in said


def test_a_name_alone_and_an_address_alone_are_enough(tmp_path: Path) -> None:
    found = values(read(vcard, tmp_path, card("FN:Milo Plumber", "TEL:1") + card("EMAIL:jane@b.example")))
    assert [(one["name"], one["emails"], one["organisation"]) for one in found] == [
        ("Milo Plumber", (), ""),
        ("", ("jane@b.example",), ""),
    ]


def test_what_is_no_address_is_named_and_the_rest_of_the_card_lands(tmp_path: Path) -> None:
    items = read(vcard, tmp_path, card("FN:Carla Ruiz", "EMAIL:CN=Carla/O=Meridian", "EMAIL:carla@m.example"))
    assert [found["emails"] for found in values(items)] == [("carla@m.example",)]
    assert asides(items) == [
        ("line 4", 'EMAIL: "CN=Carla/O=Meridian" is not a mail address; the rest of the card is read')
    ]


def test_two_organisations_are_two_posts(tmp_path: Path) -> None:
    found = values(read(vcard, tmp_path, card("FN:A B", "ORG:One;Sales", "ORG:Two", "TITLE:CIO", "TITLE:Adviser")))
    assert [(one["organisation"], one["title"]) for one in found] == [("One", "CIO"), ("Two", "Adviser")]
    found = values(read(vcard, tmp_path, card("FN:A B", "ORG:One", "ORG:Two", "ORG:One", "ROLE:CIO")))
    assert [(one["organisation"], one["title"]) for one in found] == [("One", "CIO"), ("Two", "")]


@pytest.mark.parametrize(
    ("content", "name", "least"),
    [("BEGIN:VCARD\n", "x", 0.9), ("begin:vCard\r\n", "x", 0.9), ("", "x.vcf", 0.5), ("BEGIN:VCALENDAR\n", "x.ics", 0)],
)
def test_it_knows_its_own(content: str, name: str, least: float) -> None:
    assert vcard.sniff(Path(name), content.encode()) >= least
    assert (vcard.sniff(Path(name), content.encode()) == 0) == (least == 0)


@pytest.mark.parametrize(
    ("content", "reason"), [("", "there is no card in it"), ("a,b\nc,d\n", "stands outside of any")]
)
def test_a_file_without_cards_is_named_once(tmp_path: Path, content: str, reason: str) -> None:
    [aside] = read(vcard, tmp_path, content, "x.vcf")
    assert isinstance(aside, Aside)
    assert reason in aside.reason


@pytest.mark.real
def test_real_address_books(real_data: Path, tmp_path: Path) -> None:
    """Every BEGIN:VCARD of the eighteen files, counted by hand as lines, is a person or named."""
    with tarfile.open(real_data / "calendars-contacts" / "ez-vcard-vcf.tar.gz") as archive:
        archive.extractall(tmp_path, filter="data")
    files = sorted(tmp_path.rglob("*.vcf"))
    begun = {path.name: path.read_bytes().upper().count(b"BEGIN:VCARD") for path in files}
    assert (len(begun), sum(begun.values())) == (18, 26)
    lines: dict[str, set[str]] = {}
    named: list[tuple[str, str]] = []
    people: dict[str, list[Record]] = {}
    for path in files:
        for item in vcard(Source(path, path.name)):
            if isinstance(item, Record):
                lines.setdefault(path.name, set()).add(item.position)
                people.setdefault(path.name, []).append(item)
            else:
                assert isinstance(item, Aside)
                named.append((path.name, item.reason))
    assert {name: len(found) for name, found in lines.items()} == begun
    [(name, reason)] = named
    assert name == "John_Doe_ANDROID.vcf"
    assert "is not a mail address" in reason
    everybody = [one.values for found in people.values() for one in found]
    assert not any("\ufffd" in one["name"] or "Ã" in one["organisation"] for one in everybody)
    by_program = {name: found[0].values for name, found in people.items()}
    assert by_program["John_Doe_MS_OUTLOOK.vcf"]["name"] == "John Richter James Doe"
    assert by_program["John_Doe_IPHONE.vcf"]["title"] == "Money Counter"
    assert by_program["John_Doe_LOTUS_NOTES.vcf"]["emails"] == ("john.doe@ibm.com", "billy_bob@gmail.com")
    assert by_program["outlook-2003.vcf"]["organisation"] == "Company, The"
    assert by_program["John_Doe_BLACK_BERRY.vcf"]["organisation"] == "Acme Solutions"
