from hypothesis import given
from hypothesis import strategies as st

from homes import Run
from wellkept.cli.printable import printable
from wellkept.facts.models import Person
from wellkept.records.models import Account, Organisation


@given(st.text())
def test_nothing_that_a_terminal_obeys_is_left(text: str) -> None:
    said = printable(text)
    assert not any(ord(sign) < 32 or 127 <= ord(sign) < 160 for sign in said if sign != "\n")
    assert len(said.splitlines()) <= said.count("\n") + 1


def test_names_of_any_script_stay() -> None:
    for name in ("Zoë Brückmann", "יעל כהן", "می‌خواهم", "李小龙"):
        assert printable(name) == name


def test_a_name_that_would_paint_the_terminal(home: object, wellkept: Run) -> None:
    place = Organisation.objects.create(key="red", name="Red\x1b[31m Ltd\x9b0m\u2028Ltd")
    Account.objects.create(organisation=place, lead=Person.objects.create(name="Bell\x07"))
    for words in (("show", "account", "red"), ("show", "account", "red", "--json"), ("show", "account", "nowhere red")):
        ran = wellkept(*words)
        assert not {"\x1b", "\x9b", "\x07", "\u2028"} & {*ran.out, *ran.err}
    assert len(wellkept("show", "account", "red", "--json").out.splitlines()) == 1
