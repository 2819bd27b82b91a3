"""T54: what the standard of JSON takes is taken, what it refuses is refused, and nothing of it costs much."""

from __future__ import annotations

import math
import time
from typing import Any

import pytest

from wellkept.sdk.json_value import JsonError, json_value

TAKEN: dict[str, Any] = {
    "null": None,
    " true ": True,
    "\t[false]\r\n": [False],
    "[]": [],
    "{}": {},
    '""': "",
    "[1,2]": [1, 2],
    "[ 1 , 2 ]": [1, 2],
    "-0": 0,
    "-12": -12,
    "0.5": 0.5,
    "1e2": 100.0,
    "1E+2": 100.0,
    "25e-1": 2.5,
    "123456789012345678901234567890": 123456789012345678901234567890,
    '"\\u00e4"': "ä",
    '"\\ud83d\\ude00"': "😀",
    '"\\"\\\\\\/\\b\\f\\n\\r\\t"': '"\\/\b\f\n\r\t',
    '"\x7f"': "\x7f",
    '"\u2028"': "\u2028",
    '{"a":{"b":[{}]}}': {"a": {"b": [{}]}},
    '{"":0}': {"": 0},
    '{"a":1,"a":2}': {"a": 2},
    "[" * 60 + "]" * 60: None,
}
REFUSED = (
    "",
    " ",
    "[",
    "]",
    "[1",
    "[1,",
    "[1,]",
    "[,1]",
    "[1,,2]",
    "[1 2]",
    "[1]]",
    "[1] x",
    "{",
    "{]",
    '{"a"}',
    '{"a":}',
    '{"a":1,}',
    '{"a" 1}',
    '{"a"::1}',
    "{a:1}",
    "{'a':1}",
    "{1:1}",
    '{"a":1 "b":2}',
    "nul",
    "True",
    "NULL",
    "truth",
    "01",
    "-01",
    "+1",
    ".5",
    "1.",
    "-.5",
    "-",
    "1e",
    "1e+",
    "1.2.3",
    "0x1F",
    "1_000",
    "１",
    "NaN",
    "-NaN",
    "Infinity",
    "[-Infinity]",
    '"',
    '"a',
    "'a'",
    '"\\x41"',
    '"\\u12"',
    '"\\uzzzz"',
    '"a\nb"',
    '"a\tb"',
    '"a\0b"',
    '"\\"',
    "// a comment\n1",
    "[1 /* one */]",
    "\ufeff1",
    "\x0c1",
    "\u00a01",
    "[" * 61 + "]" * 61,
    "[" * 100_000,
    '{"a":' * 100_000,
)


@pytest.mark.parametrize("text", TAKEN, ids=lambda text: ascii(text)[:30])
def test_what_the_standard_takes(text: str) -> None:
    found = json_value(text)
    assert TAKEN[text] is None or found == TAKEN[text]


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: ascii(text)[:30])
def test_what_the_standard_refuses(text: str) -> None:
    begun = time.process_time()
    with pytest.raises(JsonError):
        json_value(text)
    assert time.process_time() - begun < 1


@pytest.mark.parametrize("text", ["1" * 401, "-1e400", "1e999999999"])
def test_a_number_that_no_program_holds_is_unknown(text: str) -> None:
    assert json_value(text) is None


def test_half_a_pair_is_a_sign_and_no_error() -> None:
    assert json_value('"\\ud800"') == "\ud800"
    assert math.isclose(json_value("1e308"), 1e308)
