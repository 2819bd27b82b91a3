from __future__ import annotations

from datetime import datetime
from random import Random

from wellkept.stories.firm import BERLIN, DANA, MILO, PRIYA, Person
from wellkept.stories.thread import REFERENCES_KEPT, Thread, first_name

AT = datetime(2026, 7, 1, 9, 30, tzinfo=BERLIN)


def test_each_mail_answers_the_one_before() -> None:
    thread = Thread("t", "Plan", Random(1))
    mails = [thread.say(AT, PRIYA, MILO), thread.say(AT, MILO, PRIYA, cc=(DANA,)), thread.say(AT, PRIYA, MILO)]
    assert [mail.subject for mail in mails] == ["Plan", "Re: Plan", "Re: Plan"]
    assert [mail.references for mail in mails] == [(), (mails[0].id,), (mails[0].id, mails[1].id)]
    assert mails[1].id == "t.1@meridian-health.example"
    assert mails[1].cc == (DANA,)


def test_a_long_thread_names_only_the_nearest() -> None:
    thread = Thread("t", "Plan", Random(1))
    mails = [thread.say(AT, PRIYA, MILO) for _ in range(REFERENCES_KEPT + 5)]
    assert mails[-1].references == tuple(mail.id for mail in mails[-REFERENCES_KEPT - 1 : -1])


def test_a_mail_bears_the_time_zone_of_its_sender() -> None:
    far = Person("Layla Haddad", "layla@nakheel.example", "Nakheel", zone="Asia/Dubai")
    mail = Thread("t", "Plan", Random(1)).say(AT, far, PRIYA)
    assert mail.at == AT
    assert f"{mail.at:%H:%M %z}" == "11:30 +0400"


def test_bodies_stay_small_and_some_quote_or_sign() -> None:
    thread = Thread("t", "Plan", Random(1))
    bodies = [thread.say(AT, PRIYA, MILO).body for _ in range(60)]
    own = [body.partition("\n-- \n")[0].partition("\n\nOn ")[0] for body in bodies]
    assert max(len(body.split()) for body in own) <= 30
    assert 5 < sum("\n-- \n" in body for body in bodies) < 50
    assert 5 < sum("\n> " in body for body in bodies) < 40


def test_the_first_name_greets() -> None:
    assert first_name(DANA) == "Dana"
    assert first_name(Person("", "x@y.example", "")) == "colleagues"
