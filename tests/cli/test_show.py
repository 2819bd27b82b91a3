"""`show` knows things by any of their names, and says what is not known."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from homes import SUNDAY
from wellkept.findings.models import Finding

if TYPE_CHECKING:
    from pathlib import Path

    from homes import Run

NUMBERS = ["value", "low", "high", "n", "known"]


def shown(wellkept: Run, *words: str) -> dict[str, Any]:
    ran = wellkept("show", *words, "--as-of", SUNDAY, "--json")
    assert ran.code == 0, ran.err
    assert ran.out.count("\n") == 1
    found: dict[str, Any] = json.loads(ran.out)
    return found


@pytest.mark.parametrize(
    "names",
    [
        ["Dana Whitlock / Carla Brandt"],
        ["Dana Whitlock", "Carla Brandt"],
        ["Carla", "Brandt", "/", "Dana", "Whitlock"],
        ["CARLA.BRANDT@meridian-health.example", "dana"],
    ],
)
def test_a_tie_by_any_of_its_names(meridian: Path, wellkept: Run, names: list[str]) -> None:
    tie = shown(wellkept, "tie", *names)
    assert (tie["colleague"], tie["contact"]) == ("Dana Whitlock", "Carla Brandt")
    for measure in ("tie_strength", "tie_alive", "silence", "reciprocity", "reply_time"):
        assert list(tie[measure]) == NUMBERS
    assert tie["tie_strength"]["n"] == 1


def test_two_who_never_met_are_not_known(meridian: Path, wellkept: Run) -> None:
    wellkept("ingest", _people(meridian))
    tie = shown(wellkept, "tie", "Nora Vale", "Carla Brandt")
    assert (tie["colleague"], tie["contact"]) == ("Nora Vale", "Carla Brandt")
    assert tie["tie_strength"] == {"value": None, "low": None, "high": None, "n": 0.0, "known": 0.0}
    assert "not known" in wellkept("show", "tie", "Nora Vale", "Carla Brandt").out


def _people(home: Path) -> Path:
    path = home / "more.csv"
    path.write_text("name,email,organisation\nNora Vale,nora@harbour-it.example,Harbour IT\n")
    return path


def test_an_account_with_all_of_it(meridian: Path, wellkept: Run) -> None:
    account = shown(wellkept, "account", "meridian")
    assert account["account"] == "Meridian Health"
    assert account["lead"] == "Sam Okafor"
    assert {one["measure"] for one in account["numbers"]} >= {"breadth", "exposure", "well", "reserve", "reach"}
    assert {one["rule"] for one in account["findings"]} >= {"dry_well", "unmet_decision_maker"}
    assert {"person": "Carla Brandt", "title": "CIO", "level": "decision maker"} in account["people"]
    strengths = [tie["tie_strength"]["value"] for tie in account["ties"]]
    assert strengths == sorted(strengths, reverse=True)
    assert account["ties"][0]["contact"] == "Milo Fairley"


def test_a_person_with_posts_addresses_and_ties(meridian: Path, wellkept: Run) -> None:
    person = shown(wellkept, "person", "milo.fairley@meridian-health.example")
    assert (person["person"], person["side"], person["level"]) == ("Milo Fairley", "them", "manager")
    assert person["addresses"] == ["milo.fairley@meridian-health.example"]
    assert person["posts"][0]["organisation"] == "Meridian Health"
    assert person["ties"][0]["colleague"] == "Priya Raman"


def test_a_finding_by_number_by_rule_and_by_rule_and_subject(measured: Path, wellkept: Run) -> None:
    number = str(Finding.objects.get(rule="dry_well").pk)
    found = [shown(wellkept, "finding", *words) for words in ([number], ["dry_well"], ["Dry well", "meridian health"])]
    assert found[0] == found[1] == found[2]
    assert found[0]["open"]
    assert found[0]["subject"] == "Meridian Health"


def test_a_finding_before_any_refresh(meridian: Path, wellkept: Run) -> None:
    ran = wellkept("show", "finding", "dry_well")
    assert ran.code == 2
    assert "wellkept refresh" in ran.err


def test_a_measure_with_its_page_and_its_rows(meridian: Path, wellkept: Run) -> None:
    measure = shown(wellkept, "measure", "tie_strength")
    assert measure["unit"] == "contact days"
    assert len(measure["doc"]) > 100
    assert (measure["rows"][0]["colleague"], measure["rows"][0]["contact"]) == ("Priya Raman", "Milo Fairley")
    assert measure["count"] >= len(measure["rows"])


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["person", "ra"], "match 'ra', name one of them: Carla Brandt <carla.brandt@meridian-health.example>; Priya"),
        (["person", "Carla Brand Tt"], "did you mean Carla Brandt?"),
        (["account", "example"], "no account is called 'example'"),
        (["measure", "tie_strenth"], "did you mean tie_strength?"),
        (["tie", "Dana Whitlock"], "a tie takes two names"),
        (["tie", "Dana Whitlock", "dana"], "both names are the same person"),
        (["person", " "], "name one of them"),
    ],
)
def test_what_is_not_clear_is_asked_back(meridian: Path, wellkept: Run, words: list[str], says: str) -> None:
    ran = wellkept("show", *words, "--as-of", SUNDAY)
    assert ran.code == 2
    assert says in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("words", [["account", "meridian"], ["person", "milo"], ["tie", "priya", "milo"]])
def test_people_read_it_too(meridian: Path, wellkept: Run, words: list[str]) -> None:
    ran = wellkept("show", *words, "--as-of", SUNDAY)
    assert ran.code == 0
    assert "Priya Raman" in ran.out
    assert "None" not in ran.out
