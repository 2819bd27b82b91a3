from __future__ import annotations

import pytest

from wellkept.records.commands.change_queue import change_queue
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.put_account import put_account
from wellkept.records.commands.put_queue import put_queue
from wellkept.records.models import Account, Queue

pytestmark = pytest.mark.django_db


def test_a_queue_is_begun_changed_and_keeps_its_key() -> None:
    made = change_queue(queue=None, name="Service desk", account=None, answer_minutes=60.0)
    change_queue(queue=made, name="First line", account=None, answer_minutes=None)
    assert Queue.objects.values_list("name", "answer_minutes").get() == ("First line", None)
    assert not put_queue(name="Service desk")  # a file that names it as before finds it


def test_a_name_stands_once_for_a_desk() -> None:
    put_account(organisation="Northgate", kind="vendor")
    vendor = Account.objects.get()
    change_queue(queue=None, name="Support", account=None)
    theirs = change_queue(queue=None, name="Support", account=vendor)
    assert theirs.account == vendor
    with pytest.raises(RefusedError, match="already"):
        change_queue(queue=None, name="Support", account=vendor)
