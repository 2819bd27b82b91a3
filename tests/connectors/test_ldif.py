from __future__ import annotations

import base64
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sources import asides, read, sniffed, values
from wellkept.connectors.ldif import ldif

NAME = base64.b64encode("Zoë Müller".encode()).decode()
BOOK = f"""dn: cn=Carla Ruiz,mail=carla@meridian.example
objectclass: top
objectclass: person
givenName: Carla
sn: Ruiz
cn: Carla Ruiz
mail: Carla@Meridian.example
mozillaSecondEmail: c@m.example
o: Meridian
  Health
title: CIO

dn:: {NAME}
cn:: {NAME}
mail: zoe@z.example
jpegPhoto:< file:///etc/hostname

# a list
dn: cn=Everybody
objectclass: groupOfNames
cn: Everybody
mail: all@z.example
member: cn=Carla Ruiz

dn: sn=Berg
sn: Berg
givenName: Milo
company: Acme
"""


def test_an_address_book_of_thunderbird(tmp_path: Path) -> None:
    carla, zoe, milo = values(read(ldif, tmp_path, BOOK))
    assert (carla["name"], carla["emails"]) == ("Carla Ruiz", ("carla@meridian.example", "c@m.example"))
    assert (carla["organisation"], carla["title"]) == ("Meridian Health", "CIO")
    assert (zoe["name"], zoe["emails"]) == ("Zoë Müller", ("zoe@z.example",))
    assert (milo["name"], milo["organisation"]) == ("Milo Berg", "Acme")


def test_line_ends_and_a_mark_do_not_matter(tmp_path: Path) -> None:
    assert len(values(read(ldif, tmp_path, ("\ufeff" + BOOK).replace("\n", "\r\n")))) == 3


def test_a_bad_entry_is_named_and_its_neighbours_land(tmp_path: Path) -> None:
    for bad in ("cn Carla", "cn:: %%%é", "x: " + "y" * 1_100_000):
        items = read(
            ldif, tmp_path, f"dn: 1\ncn: A\nmail: a@a.example\n\ndn: 2\n{bad}\n\ndn: 3\ncn: C\nmail: c@c.example\n"
        )
        assert [found["name"] for found in values(items)] == ["A", "C"]
        assert len(asides(items)) <= 1


def test_an_endless_entry_is_cut_off(tmp_path: Path) -> None:
    items = read(ldif, tmp_path, "dn: 1\n" + "cn: A\n" * 10_000 + "\ndn: 3\ncn: C\nmail: c@c.example\n")
    assert [found["name"] for found in values(items)] == ["C"]
    assert "lines in one entry" in asides(items)[0][1]


def test_it_is_told_by_content() -> None:
    assert sniffed(ldif, BOOK, "any") > 0.9
    assert sniffed(ldif, "version: 1\n\ndn: x\n", "any") > 0.9
    assert sniffed(ldif, "name,email\n") == 0


@given(st.binary(max_size=300))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
def test_any_bytes_are_read_or_set_aside(tmp_path: Path, content: bytes) -> None:
    read(ldif, tmp_path, b"dn: 1\n" + content)
