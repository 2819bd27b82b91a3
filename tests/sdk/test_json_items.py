from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkept.sdk.json_items import Found, json_items
from wellkept.sdk.json_value import JsonError, json_value

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**80), 2**80)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


def found(content: bytes | str, *wanted: str) -> list[Found]:
    raw = content.encode() if isinstance(content, str) else content
    return list(json_items(io.BytesIO(raw), wanted))


@given(st.lists(JSON, max_size=6), st.sampled_from((None, 1, "\t")), st.sampled_from(("utf-8", "utf-8-sig", "utf-16")))
def test_items_are_those_that_a_whole_reading_gives(
    items: list[object], indent: int | str | None, encoding: str
) -> None:
    said = json.dumps({"count": 3, "issues": items, "more": {"issues": [1]}}, indent=indent)
    assert [one.value for one in found(said.encode(encoding), "issues")] == items


def test_an_item_that_cannot_be_read_is_named_and_its_neighbours_land() -> None:
    deep, number = "[" * 100_000 + "]" * 100_000, "9" * 5_000
    said = f'[1, {deep}, NaN, {{"a": tru}}, {number}, 1e400, "\\ud800", {{"a": 1, "a": 2}}, 7]'
    items = found(said)
    assert [one.value for one in items] == [1, None, None, None, None, None, "\ud800", {"a": 2}, 7]
    assert [one.number for one in items if one.fault] == [2, 3, 4]
    assert "nested deeper than 60" in items[1].fault


def test_an_item_that_is_too_long_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wellkept.sdk.json_items.MOST_CHARACTERS", 1_000)
    items = found(json.dumps(["a" * 2_000, ["b"] * 600, 7]))
    assert [(one.value, one.fault[:11]) for one in items] == [(None, "longer than"), (None, "longer than"), (7, "")]


@pytest.mark.parametrize(
    "said",
    [
        *(
            "",
            "7",
            '"a"',
            "[1, 2",
            "[1 2]",
            "[1,]",
            "[,1]",
            "[1]x",
            '{"issues": [1]',
            '{"issues" [1]}',
            "{issues: [1]}",
        ),
        *(
            '{"issues": [1],}',
            '{"issues": [1]} []',
            "[1]]",
            '["a',
            '["\\',
            '{"a": NaN}',
            "{'issues': []}",
            "[+1",
            "\x00",
        ),
    ],
)
def test_what_is_no_json_is_refused_in_words(said: str) -> None:
    with pytest.raises(JsonError, match=r"."):
        assert all(not one.fault for one in found(said, "issues")) or _raise()


def _raise() -> None:
    raise JsonError("as an item")


def test_an_encoding_that_is_none_is_refused() -> None:
    with pytest.raises(JsonError, match="UTF-8"):
        found(b'["\xe9t\xe9", 1]')


def test_a_string_without_an_end_costs_no_more_than_its_length() -> None:
    with pytest.raises(JsonError, match="cut off"):
        found(b'["' + b"a" * 20_000_000)


@pytest.mark.parametrize(
    "said", ["NaN", "-Infinity", "[1,]", "01", "'a'", '"\t"', "[" * 100_000, "1 2", "\ufeff1", "1.", "tru"]
)
def test_values_are_read_strictly(said: str) -> None:
    with pytest.raises(JsonError):
        json_value(said)
