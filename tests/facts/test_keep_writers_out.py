"""Two processes at once, each with a connection of its own, on the database of a home of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PEOPLE = 40
DRIVER = """
import json, multiprocessing, sys, time
from datetime import UTC, datetime
from wellkept.cli.home import open_home

open_home()
from django.db import connections, transaction
from wellkept.facts.keep_writers_out import keep_writers_out
from wellkept.facts.models import Address, Import, Message, Person
from wellkept.pipeline import know_who_is_who
from wellkept.records.commands.decide import decided
from wellkept.records.models import Change, Organisation

AT = datetime(2026, 3, 2, tzinfo=UTC)
fork = multiprocessing.get_context("fork")


def both(one, other):
    connections.close_all()
    begun = [fork.Process(target=each) for each in (one, other)]
    for process in begun:
        process.start()
    for process in begun:
        process.join(60)
    return [process.exitcode for process in begun]


ours, theirs = Person.objects.create(name="Ours"), Person.objects.create(name="Theirs")
organisation = Organisation.objects.create(key="o", name="O")
inside, stop = fork.Event(), fork.Event()


def decide():
    with decided(kind="name", words="A name", at=AT, tables=("person", "organisation")):
        Person.objects.filter(pk=ours.pk).update(name="Decided")
        inside.set()
        stop.wait(10)
        time.sleep(0.5)


def write_meanwhile():
    inside.wait(10)
    stop.set()
    Person.objects.filter(pk=theirs.pk).update(name="Written")


first = both(decide, write_meanwhile)
changed = sorted(Change.objects.values_list("row", flat=True)) == [ours.pk]
names = sorted(Person.objects.values_list("name", flat=True))

holds = fork.Event()


def crosswise():
    with transaction.atomic():
        Organisation.objects.filter(pk=organisation.pk).update(name="P")
        holds.set()
        time.sleep(0.5)
        Person.objects.filter(pk=theirs.pk).update(name="Crossed")


def decide_crosswise():
    holds.wait(10)
    with decided(kind="name", words="A name", at=AT, tables=("person", "organisation")):
        Person.objects.filter(pk=ours.pk).update(name="Decided again")


second = both(decide_crosswise, crosswise)
crossed = sorted(Person.objects.values_list("name", flat=True))

brought = Import.objects.create(name="i", created_at=AT)
for number in range(int(sys.argv[1])):
    value, name = f"p{number}@client.example", f"Petra Person{number}"
    box = Address.objects.create(value=value, name=name, domain="client.example")
    Message.objects.create(source="m", source_id=str(number), happened_at=AT, sender=box.pk, brought_by=brought)
barrier = fork.Barrier(2)


def recognise():
    Person.objects.exists()
    barrier.wait(20)
    know_who_is_who()


third = both(recognise, recognise)
people = Person.objects.filter(name__startswith="Petra").count()
print(json.dumps({"first": first, "changed": changed, "names": names, "second": second, "crossed": crossed,
                  "third": third, "people": people}))
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    env = os.environ | {"WELLKEPT_HOME": str(tmp_path_factory.mktemp("writers")), "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-c", DRIVER, str(PEOPLE)]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=200)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_what_others_change_meanwhile_is_not_taken_for_ours(told: dict[str, Any]) -> None:
    assert told["first"] == [0, 0]
    assert told["changed"]
    assert told["names"] == ["Decided", "Written"]


def test_who_waits_for_us_while_we_wait_for_them_is_let_through(told: dict[str, Any]) -> None:
    assert told["second"] == [0, 0]
    assert told["crossed"] == ["Crossed", "Decided again"]


def test_two_who_recognise_people_at_once_make_each_once(told: dict[str, Any]) -> None:
    assert told["third"] == [0, 0]
    assert told["people"] == PEOPLE
