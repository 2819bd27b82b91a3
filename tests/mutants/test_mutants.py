"""Some seconds of mutants; docs/how-to/try-mutants.md says how to read as many as you like."""

from __future__ import annotations

from mutants.mutate import mutant
from mutants.reading import fault_of, faults, seeds
from mutants.samples import samples

SECONDS, MOST = 10.0, 1_000


def test_nothing_escapes_of_mutants_of_any_format() -> None:
    read, found = faults(MOST, run=7, seconds=SECONDS)
    assert found == []
    assert read > 20


def test_mutants_differ_and_are_made_again_by_their_seed() -> None:
    good = samples()
    made = [mutant(good[name], seed) for name, seed in seeds(400, 1)]
    assert made == [mutant(good[name], seed) for name, seed in seeds(400, 1)]
    assert len(set(made)) > 390
    assert {name for name, _ in seeds(4_000, 1)} == good.keys()


def test_what_escapes_is_seen(tmp_path: object, monkeypatch: object) -> None:
    """The guard itself: a reader that stumbles is a fault."""
    from pathlib import Path

    import pytest

    from wellkept.connectors import vcard

    assert isinstance(monkeypatch, pytest.MonkeyPatch)
    assert isinstance(tmp_path, Path)
    monkeypatch.setattr(vcard, "read_cards", lambda *_: iter([1 // 0]))
    assert "ZeroDivisionError" in fault_of(tmp_path, "people.vcf", samples()["people.vcf"])
