from __future__ import annotations

from random import Random
from typing import get_args

import pytest

from wellkept.stories.names import Region, local_part, people_names


@pytest.mark.parametrize(
    ("name", "local"),
    [
        ("Jörg Böttner", "joerg.boettner"),
        ("Øyvind Bjørkli", "oyvind.bjorkli"),
        ("Élodie Maréchaux", "elodie.marechaux"),
        ("Pınar Yıldız", "pinar.yildiz"),
        ("Ida Haugen-Rye", "ida.haugen-rye"),
    ],
)
def test_an_address_spells_a_name_in_plain_letters(name: str, local: str) -> None:
    assert local_part(name) == local


@pytest.mark.parametrize("region", get_args(Region))
def test_a_region_names_everybody_differently_and_the_same_each_time(region: Region) -> None:
    names = people_names(Random("a"), region, 8)
    assert names == people_names(Random("a"), region, 8)
    assert len({name for name, _ in names}) == len({local for _, local in names}) == 8
    assert all(local.isascii() for _, local in names)
