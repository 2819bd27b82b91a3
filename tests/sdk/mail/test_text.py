from __future__ import annotations

from email.header import Header
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkept.sdk.mail.text import decode, readable


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Backup window", "Backup window"),
        ("=?utf-8?Q?Gr=C3=BC=C3=9Fe_an_alle?=", "Grüße an alle"),
        ("=?ISO-8859-1?B?R3L832U=?=", "Grüße"),
        ("=?utf-8?q?Gr=C3?= =?utf-8?q?=BC=C3=9Fe?=", "Grüße"),
        ("Re: =?utf-8?q?a?= and =?utf-8?q?b?= =?iso-8859-1?q?c?=", "Re: a and bc"),
        ("=?gb2312?B?0rvSuw==?=", "一一"),
        ("=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=", "日本"),
        ("=?ks_c_5601-1987?B?x9G×?=", "=?ks_c_5601-1987?B?x9G×?="),
        ("=?x-unknown?q?Gr=FC=DFe?=", "Grüße"),
        ("=?utf-8?q?Gr=FC=DFe?=", "Grüße"),
        ("=?utf-8*en?q?hello?=", "hello"),
        ("=?utf-8?b?aGVsbG8?=", "hello"),
        ("=?utf-8?b?!?=", ""),
        ("  two   blanks\tand a tab ", "two blanks and a tab"),
        ("=?idna?q?xn--a?=", "xn--a"),
        ("=?zlib?b?eJw=?=", "x\u0153"),
    ],
)
def test_what_people_read(written: str, meant: str) -> None:
    assert readable(written, 300) == meant


def test_no_line_end_survives() -> None:
    assert readable("=?utf-8?q?A=0D=0ABcc:_v=40x?=\u2028\x0b\x00B", 300) == "A Bcc: v@x B"


@pytest.mark.parametrize("word", ["=?utf-8?q?a?= ", "=?utf-8?b?", "=?", "?", "=?idna?q?a?=", "=?a?q??="])
def test_thousands_of_encoded_words_cost_little(word: str) -> None:
    began = process_time()
    assert len(readable(word * 8_000, 300)) <= 300
    assert process_time() - began < 0.5


def test_bytes_of_an_unknown_charset_are_read_all_the_same() -> None:
    assert decode("Grüße".encode("cp1252"), "no-such") == "Grüße"
    assert decode(b"\x81\xff") == "\ufffdÿ"


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp", "Cn")), min_size=1, max_size=80))
def test_what_the_standard_library_encodes_is_decoded(text: str) -> None:
    assert readable(Header(text, "utf-8").encode().replace("\n", ""), 300) == text
