from __future__ import annotations

from wellkept.sdk.table_header import REASON, header_digest, own_names


def test_every_column_has_a_name_of_its_own() -> None:
    assert own_names(["Name", " Name ", "", "a\nb", "Name"]) == ("Name", "Name (2)", "column 3", "a b", "Name (3)")


def test_a_header_is_known_again_in_another_order_and_spelling() -> None:
    assert header_digest(["First Name", "E-Mail"]) == header_digest(["e_mail", "FIRST NAME"])
    assert header_digest(["First Name", "E-Mail"]) != header_digest(["First Name", "Mail"])


def test_rows_that_were_mended_have_the_header_that_they_came_with() -> None:
    assert header_digest(["Wer", "Wo", REASON]) == header_digest(["Wer", "Wo"])
    assert header_digest(own_names(["Wer", "Wo", REASON, REASON])) == header_digest(["Wer", "Wo"])
    assert header_digest(["Wer", "Wo", "reason"]) != header_digest(["Wer", "Wo"])
