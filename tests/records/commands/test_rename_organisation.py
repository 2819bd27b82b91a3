from __future__ import annotations

import pytest

from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.put_organisation import put_organisation
from wellkept.records.commands.rename_organisation import rename_organisation
from wellkept.records.models import Organisation, OtherName

pytestmark = pytest.mark.django_db


def test_files_that_say_the_old_name_go_on_to_mean_it_and_do_not_rename_it_back() -> None:
    place, _ = put_organisation(name="Meridian")
    assert rename_organisation(organisation=place, name="Meridian Health") is True
    for name in ("Meridian", "MERIDIAN", "Meridian Health"):
        assert put_organisation(name=name)[0] == place
    assert Organisation.objects.get().name == "Meridian Health"


def test_back_again_leaves_no_name_behind_twice() -> None:
    place, _ = put_organisation(name="Meridian")
    rename_organisation(organisation=place, name="Meridian Health")
    rename_organisation(organisation=place, name="Meridian")
    assert [one.name for one in OtherName.objects.all()] == ["Meridian Health"]
    assert rename_organisation(organisation=place, name="Meridian") is False


def test_a_guessed_name_was_nobodys_word() -> None:
    place = Organisation.objects.create(key="mh", name="MH", guessed=True)
    rename_organisation(organisation=place, name="Meridian Health")
    assert not OtherName.objects.exists()
    assert not Organisation.objects.get().guessed


def test_the_name_of_another_is_refused() -> None:
    place, _ = put_organisation(name="Meridian")
    other, _ = put_organisation(name="Kestrel")
    rename_organisation(organisation=other, name="Kestrel Air")
    for taken in ("Kestrel Air", "kestrel", "  "):
        with pytest.raises(RefusedError):
            rename_organisation(organisation=place, name=taken)
