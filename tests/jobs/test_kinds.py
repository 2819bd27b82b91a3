from __future__ import annotations

import pytest

from wellkept.jobs.kinds import kinds
from wellkept.jobs.words import words_of
from wellkept.registry import DuplicateNameError, discover


def test_every_kind_is_a_function_of_its_files_name_and_is_called_something() -> None:
    assert {"refresh", "import_files", "check_files", "undo_import", "read_source", "tidy_up"} <= kinds().keys()
    for name, kind in kinds().items():
        assert kind.name == name == kind.run.__name__
        assert words_of(name) == kind.words


def test_what_is_installed_no_more_keeps_its_name() -> None:
    assert words_of("sweep_floors") == "Sweep floors"
    assert words_of("../../etc/passwd") == "../../etc/passwd"


def test_an_installed_one_of_the_same_name_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wellkept.registry._installed", lambda _stop: {"refresh": kinds()["refresh"]})
    with pytest.raises(DuplicateNameError, match="refresh"):
        discover("jobs", type(kinds()["refresh"]))
