from hypothesis import given
from hypothesis import strategies as st

from wellkept.web.prose import prose

DOC = """Days in touch; one three weeks ago counts half.

    Unit: contact days. `K/(K + 4)` is what pictures
    show, up to `1`.

    What counts:
    * mail between people,
      each recipient weighs 1/n
    - meetings held

        K = sum(w / (1 + age / 21))
    """


def test_paragraphs_lists_and_code() -> None:
    assert prose(DOC).splitlines() == [
        "<p>Days in touch; one three weeks ago counts half.</p>",
        "<p>Unit: contact days. <code>K/(K + 4)</code> is what pictures show, up to <code>1</code>.</p>",
        "<p>What counts:</p><ul><li>mail between people, each recipient weighs 1/n</li><li>meetings held</li></ul>",
        "<pre>K = sum(w / (1 + age / 21))</pre>",
    ]


def test_nothing_is_nothing() -> None:
    assert prose("") == ""


@given(st.text(alphabet="<>&\"'`*-\n ab"))
def test_no_tag_but_ours(doc: str) -> None:
    ours = ("<p>", "</p>", "<ul>", "</ul>", "<li>", "</li>", "<code>", "</code>", "<pre>", "</pre>")
    text = str(prose(doc))
    for tag in ours:
        text = text.replace(tag, "")
    assert "<" not in text
    assert ">" not in text
