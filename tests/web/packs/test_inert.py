from __future__ import annotations

from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.web.packs.hostile import HOSTILE
from wellkept.web.packs.inert import LONGEST, OUT, inert


@given(st.text(st.characters(codec=None, categories=None), max_size=40) | st.sampled_from(HOSTILE))
def test_what_is_left_is_one_line_that_hides_and_turns_nothing(text: str) -> None:
    found = inert(text)
    assert len(found) <= LONGEST
    assert not any(category(one) in OUT and one not in "\u200c\u200d" for one in found)
    assert found == " ".join(found.split())
    assert inert(found) == found
    found.encode()


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Plans\tfor\n2027", "Plans for 2027"),
        ("\u202etxt.exe\u202c", "txt.exe"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("a\x00b", "ab"),
        (7, "7"),
        ("x" * 400, f"{'x' * 299}…"),
    ],
)
def test_words_stay_words(text: object, left: str) -> None:
    assert inert(text) == left
