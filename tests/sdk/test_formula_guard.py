from hypothesis import example, given
from hypothesis import strategies as st

from wellkept.sdk.formula_guard import guarded, unguarded

SIGNS = "=+-@＝＋－＠"
NASTY = ["=1+1", "+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", " =1", "＝1", ";=1", '=HYPERLINK("x")', "=cmd|'/c calc'!A1"]
texts = st.text(st.sampled_from("=+-@＝'\"; ,\t\r\n|%ab1"), max_size=12) | st.text()


@given(texts)
@example("';'=")
@example("''=1")
def test_what_goes_out_comes_back(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(texts | st.sampled_from(NASTY))
def test_no_cell_begins_with_a_formula(text: str) -> None:
    """Not even one that a spreadsheet makes by splitting at semicolons, tabs or line ends, with spaces cut off."""
    cell = guarded(text)
    for piece in [cell, *cell.replace("\t", ";").replace("\r", ";").replace("\n", ";").split(";")]:
        assert not piece.strip().startswith(tuple(SIGNS))


def test_ordinary_text_stays_as_it_is() -> None:
    for text in ("Meridian Health", "O'Brien & Sons", "a = b", "10 % of it", "x; y", "'tis"):
        assert guarded(text) == text


def test_other_programs_guards_go() -> None:
    assert unguarded("'=1+1") == "=1+1"
    assert unguarded("';=1") == ";=1"
