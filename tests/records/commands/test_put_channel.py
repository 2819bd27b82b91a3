from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from wellkept.records.commands.decide import decided
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.join_accounts import join_accounts
from wellkept.records.commands.put_channel import put_channel
from wellkept.records.commands.put_record import put_record
from wellkept.records.commands.undo_decision import undo_decision
from wellkept.records.models import Account, Channel, Improvement
from wellkept.sdk.connector import Record

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, tzinfo=UTC)
CALL = {"account": "Northgate", "way": "call", "contact": "Lena Voss"}


def test_the_same_is_the_same_and_what_is_left_out_stays() -> None:
    assert put_channel(**CALL, what_for="escalation", covers="Dana")
    assert not put_channel(**CALL)
    assert put_channel(**CALL, answered_on=date(2026, 2, 1))
    row = Channel.objects.get()
    assert (row.what_for, row.covers and row.covers.name, row.answered_on) == ("escalation", "Dana", date(2026, 2, 1))
    assert put_record(Record("channel", CALL | {"way": "mail"}))
    assert not put_record(Record("channel", CALL | {"way": "mail"}))


def test_a_desk_is_one_too() -> None:
    portal = {"account": "Northgate", "way": "portal", "address": "https://support.example"}
    assert put_channel(**portal)
    assert not put_channel(**portal)
    assert Channel.objects.count() == 1


@pytest.mark.parametrize(
    "wrong", [{"way": "pigeon"}, {"contact": ""}, {"address": "javascript:x"}, {"address": "\u00a0data:x"}]
)
def test_what_leads_nowhere_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(RefusedError):
        put_channel(**(CALL | wrong))
    assert not Channel.objects.exists()


def test_it_is_taken_back_as_one() -> None:
    with decided(kind="channel", words="x", at=AT) as decision:
        put_channel(**CALL)
    assert undo_decision(decision=decision, at=AT) == []
    assert not Channel.objects.exists()


def test_joined_accounts_keep_their_channels_once_and_what_is_to_be_better() -> None:
    for name in ("Northgate", "Northgate Networks"):
        put_channel(**CALL | {"account": name})
    put_channel(**CALL | {"account": "Northgate", "way": "mail"})
    other, keep = (Account.objects.get(organisation__name=name) for name in ("Northgate", "Northgate Networks"))
    about = {"measure": "breadth", "subject_kind": "account", "subject": other.pk, "account": other}
    Improvement.objects.create(what="w", made_on=AT.date(), **about)
    join_accounts(keep=keep, other=other)
    assert sorted(Channel.objects.values_list("account", "way")) == [(keep.pk, "call"), (keep.pk, "mail")]
    assert Improvement.objects.values_list("account", "subject").get() == (keep.pk, keep.pk)
