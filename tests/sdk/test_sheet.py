from __future__ import annotations

from wellkept.sdk.sheet import Sheet, columns_of, named_twice, place_of, plain_header, spellings

PERSON = Sheet(
    "person",
    needed=("person",),
    one_of=("emails", "place"),
    optional=("title",),
    also={
        "person": ("full name",),
        "emails": ("e-mail # address", "mail"),
        "place": spellings("firm, firma", "société"),
    },
    parts={"person": (("first name", "vorname"), ("last name", "name")), "title": (("title",),)},
    holds={"emails": "addresses"},
)


def columns(*header: str) -> list[str]:
    return columns_of(header, PERSON)


def test_headers_are_alike_without_case_accents_signs_and_numbers() -> None:
    assert plain_header(" Made-On ") == plain_header("MADE_on") == plain_header("made: on") == "made_on"
    assert columns("SOCIETE", "E-Mail 2: Address", "E-mail 17 - Address") == ["place", "emails", "emails"]


def test_parts_feed_one_column_unless_it_is_there_as_a_whole() -> None:
    assert columns("Last Name", "First Name") == ["person", "person"]
    assert columns("Last Name", "First Name", "Full name") == ["", "", "person"]


def test_of_headers_for_one_part_the_first_that_is_listed_is_read() -> None:
    assert columns("Name", "Vorname") == ["person", "person"]
    assert columns("Name", "First name", "Last name") == ["", "person", "person"]
    assert columns("Name") == ["person"]


def test_parts_are_joined_in_their_own_order() -> None:
    assert place_of("Last Name", PERSON) > place_of("First Name", PERSON)


def test_several_columns_may_hold_many_and_only_many() -> None:
    assert named_twice(columns("mail", "e-mail 2 address"), ("mail", "e-mail 2 address"), PERSON) == []
    assert named_twice(columns("firm", "firma"), ("firm", "firma"), PERSON) == ["place"]


def test_what_is_missing_is_said() -> None:
    assert PERSON.lacks(["emails"]) == "column person is missing"
    assert PERSON.lacks(["person"]) == "one of the columns emails, place is needed"
    assert PERSON.lacks(["person", "place"]) == ""
