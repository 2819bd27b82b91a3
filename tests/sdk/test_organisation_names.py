from __future__ import annotations

import pytest

from wellkept.sdk.organisation_names import name_stem, one_begins_the_other, second_level


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Meridian Health GmbH & Co. KG", "meridian health"),
        ("Meridian Health S.A.R.L.", "meridian health"),
        ("The Meridian Group Inc.", "meridian"),
        ("Brückmann & Söhne AG", "brückmann söhne"),
        ("Group", "group"),
        ("北京公司", "北京公司"),
    ],
)
def test_what_tells_a_name_from_others(name: str, stem: str) -> None:
    assert name_stem(name) == stem


def test_labels() -> None:
    assert second_level("meridian-health.co.example") == "meridian-health"
    assert one_begins_the_other("meridian", "meridian-health")
    assert one_begins_the_other("meridian-health", "meridian")
    assert not one_begins_the_other("meridian", "meridiana")
    assert not one_begins_the_other("it", "it-harbour")
