from __future__ import annotations

from wellkept.web.shown.in_short import in_short


def test_a_sentence_is_cut_where_it_says_enough() -> None:
    assert (
        in_short("The well is dry for the decision maker: 1 % in reserve.") == "The well is dry for the decision maker"
    )
    assert in_short("Late: the report of May is missing.") == "Late: the report of May is missing."
    assert in_short("Nothing to cut here.") == "Nothing to cut here."
