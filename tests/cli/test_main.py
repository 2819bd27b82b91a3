"""Whatever goes wrong is one line on standard error and exit code 2: 1 is for what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from wellkept.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    from homes import Run


def test_a_crash_is_one_line_and_2(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise ValueError("no\nspace left")

    monkeypatch.setattr("wellkept.cli.showing.figures.anything_known", broken)
    assert main(["check"]) == 2
    err = capsys.readouterr().err
    assert err == "wellkept check: ValueError: no space left; WELLKEPT_TRACE=1 shows where\n"


def test_it_is_raised_for_who_asks(meridian: Path, wellkept: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wellkept.findings.judge.judge", None)
    with pytest.raises(TypeError):
        wellkept("check")


def test_ctrl_c_keeps_what_was_read(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("wellkept.cli.showing.figures.anything_known", stopped)
    assert main(["check"]) == 130
    assert "what was read so far is kept" in capsys.readouterr().err
