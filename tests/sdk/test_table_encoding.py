from __future__ import annotations

import codecs

import pytest

from wellkept.sdk.table_encoding import ENCODINGS, guess_encoding, is_known

GERMAN = "Name;Firma;Straße\nMüller;Köhler GmbH;Größe\nJürgen Weiß;Äpfel & Öl;10 €\n"
FRENCH = "Prénom;Société\nHélène;Forêt à côté\nFrançois;Économie\n"
POLISH = "Imię;Firma\nŁukasz;Źródło\nŻaneta;Śląsk\n"


@pytest.mark.parametrize(
    ("text", "codec", "encoding"),
    [
        (GERMAN, "utf-8", "utf-8"),
        (GERMAN, "utf-8-sig", "utf-8"),
        (GERMAN, "utf-16", "utf-16"),
        (GERMAN, "utf-16-be", "utf-16-be"),
        (GERMAN, "cp1252", "windows-1252"),
        (GERMAN, "mac_roman", "mac_roman"),
        (FRENCH, "latin-1", "windows-1252"),
        (FRENCH, "mac_roman", "mac_roman"),
        (FRENCH, "cp850", "cp850"),
        (POLISH, "cp1250", "windows-1250"),
        ("Name\nAnn\n", "ascii", "utf-8"),
        ("Name;Wert\nZoë;10 €\n", "cp1252", "windows-1252"),
    ],
)
def test_the_encoding_is_told_by_the_bytes(text: str, codec: str, encoding: str) -> None:
    raw = text.encode(codec)
    assert guess_encoding(raw) == encoding
    assert is_known(encoding)
    if encoding != "utf-8":
        assert raw.decode(encoding) == text


def test_some_stray_lines_do_not_make_another_encoding() -> None:
    assert guess_encoding("Zoë\n".encode() + "10 € für Zoë\n".encode("cp1252")) == "utf-8"


def test_only_encodings_of_texts_are_known() -> None:
    assert not is_known("rot13")
    assert not is_known("base64")


@pytest.mark.parametrize("name", ["", "\0", "no-such", "hex", "utf-8\0"])
def test_what_is_no_encoding_is_not_known(name: str) -> None:
    assert not is_known(name)


@pytest.mark.parametrize("name", ENCODINGS)
def test_what_is_offered_can_be_read(name: str) -> None:
    assert is_known(name)
    assert codecs.lookup(name)
