from __future__ import annotations

import time

import pytest

from wellkept.sdk.vcard.properties import Property, name_of, plain, read_property


def prop(line: str | bytes) -> Property:
    written = line if isinstance(line, str) else line.decode("utf-8", "surrogateescape")
    found = read_property(1, written)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("FN:Carla Ruiz", "Carla Ruiz"),
        ("item1.fn;X=y:Carla", "Carla"),
        ('FN;SORT-AS="Ruiz,Carla:x":Carla', "Carla"),
        ("FN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Zo=C3=AB", "Zoë"),
        ("FN;QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Zo=EB", "Zoë"),
        ("FN;QUOTED-PRINTABLE:Zo=EB", "Zoë"),
        ("FN;ENCODING=b:Wm/Dqw==", "Zoë"),
        ("FN;ENCODING=b:Wm/Dq", ""),
        ("FN;CHARSET=made-up:Zoë", "Zoë"),
        ("FN;CHARSET=idna:Zoë", "Zoë"),
        (r"FN:Ruiz\, Carla\; CIO\nof Meridian", "Ruiz, Carla; CIO of Meridian"),
        ("FN;CHARSET=UTF-8;QUOTED-PRINTABLE:Zo=C3=AB=C3", "Zoë"),
        (b"FN;CHARSET=ISO-8859-2:Luk\xe1\xb9", "Lukáš"),
        (b"FN:Zo\xeb", "Zoë"),
    ],
)
def test_values(line: str | bytes, text: str) -> None:
    assert prop(line).text() == text


def test_fields_are_parted_by_semicolons_that_are_not_escaped() -> None:
    assert prop(r"N:Ruiz\; Soto;Carla;;Dr.;").fields() == ["Ruiz; Soto", "Carla", "", "Dr.", ""]
    assert prop("ORG:").fields() == [""]


@pytest.mark.parametrize("line", ["FN", "FN;TYPE=x", ":x", ";:x"])
def test_what_is_no_property(line: str) -> None:
    assert read_property(1, line) is None


def test_names() -> None:
    assert [name_of(one) for one in ("FN:x", "item2.EMAIL;TYPE=x:y", "x", "")] == ["FN", "EMAIL", "X", ""]
    assert plain("a\u202eb\tc\x00") == "a b c"


@pytest.mark.parametrize(
    "line", ["FN" + ";x" * 30_000, 'FN;a="' + "a" * 60_000, "N:" + "\\" * 60_000, "N:" + ";" * 60_000]
)
def test_hostile_lines_take_no_time(line: str) -> None:
    began = time.perf_counter()
    found = read_property(1, line)
    if found:
        found.fields()
    assert time.perf_counter() - began < 0.5
