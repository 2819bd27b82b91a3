from __future__ import annotations

import pytest

from live import Scripted, a_part
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.leave_out import MOST, leave_out

pytestmark = pytest.mark.usefixtures("home")


def test_addresses_and_domains_are_kept_in_small_letters_and_once(scripted: Scripted) -> None:
    part = a_part()
    leave_out(part=part, words=["Doctor.example", " @doctor.example ", "", "Ann@Home.example"])
    part.refresh_from_db()
    assert part.left_out == ["doctor.example", "ann@home.example"]
    leave_out(part=part, words=[])
    part.refresh_from_db()
    assert part.left_out == []


@pytest.mark.parametrize("word", ["doctor", "a b@c.example", "*.example", "x" * 400 + ".example"])
def test_what_is_neither_is_refused(scripted: Scripted, word: str) -> None:
    with pytest.raises(RefusedError, match="no address and no domain"):
        leave_out(part=a_part(), words=[word])


def test_more_than_anybody_means_is_refused(scripted: Scripted) -> None:
    with pytest.raises(RefusedError):
        leave_out(part=a_part(), words=[f"a{number}.example" for number in range(MOST + 1)])
