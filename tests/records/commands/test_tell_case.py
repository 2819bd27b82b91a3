from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings

from raw_mail import mail, mailbox
from wellkept.facts.models import CaseEvent, Import, Message, Subject
from wellkept.records.commands.change_case import change_case, link_case, unlink_case
from wellkept.records.commands.decide import decided
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.mark_case import mark_case
from wellkept.records.commands.name_person import name_person
from wellkept.records.commands.open_case import free_key, open_case
from wellkept.records.commands.put_account import put_account
from wellkept.records.commands.take_back_told import take_back_told
from wellkept.records.commands.tell_case import SOURCE, about_case, tell_case
from wellkept.records.ingest import read_paths
from wellkept.records.models import Account, Case, CaseBehind, CaseThread, Decision
from wellkept.records.queries.told_by_hand import decision_of_each
from wellkept.sdk.kinds import CaseEvent as Step
from wellkept.sdk.kinds import Mailbox

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def step(word: str, side: str = "them", at: datetime = AT, **more: object) -> Step:
    return Step(source="", source_id="", case="", happened_at=at, step=word, side=side, **more)  # type: ignore[arg-type]


def tell(case: Case, *steps: Step, once: str = "1", made_here: bool = False) -> Decision:
    tables = ("case",) if made_here else ("casethread",)
    with decided(kind="case", words="They answered", at=AT, tables=tables) as decision:
        tell_case(case=case, steps=steps, once=once, decision=decision, at=AT)
    return decision


def take_back(decision: Decision) -> list[str]:
    return take_back_told(decision=decision, at=AT, folder=settings.COLUMNS_FOLDER)


@pytest.fixture
def vendor(home: Path) -> Account:
    put_account(organisation="Northgate Networks", kind="vendor")
    return Account.objects.get()


@pytest.fixture
def case(vendor: Account) -> Case:
    return open_case(account=vendor, title="Firmware", reference="NN-1")


def test_what_is_told_is_a_fact_of_the_case(case: Case) -> None:
    tell(case, step("answered", actor=Mailbox("lena@northgate.example", "Lena"), subject="logs, please"))
    fact = CaseEvent.objects.get()
    assert (fact.case, fact.step, fact.direction, fact.source) == ("nn-1", "answered", "outbound", SOURCE)
    assert Subject.objects.get(kind="case_event", fact=fact.pk).text == "logs, please"
    assert Import.objects.get().added == {"case_event": 1}


def test_sent_twice_it_is_kept_once(case: Case) -> None:
    assert tell(case, step("answered")).pk
    assert tell(case, step("answered")).pk is None
    assert CaseEvent.objects.count() == 1


def test_steps_of_a_month_are_one_import(case: Case) -> None:
    tell(case, step("answered"))
    tell(case, step("closed"), once="2")
    assert Import.objects.get().added == {"case_event": 2}


@pytest.mark.parametrize("at", [AT + timedelta(minutes=5), datetime(1970, 1, 1, tzinfo=UTC)])
def test_what_cannot_have_been_is_refused(case: Case, at: datetime) -> None:
    with pytest.raises(RefusedError):
        tell(case, step("answered", at=at))
    assert not CaseEvent.objects.exists()
    assert not Decision.objects.exists()


@pytest.mark.parametrize("due", [datetime.max.replace(tzinfo=UTC), datetime.min.replace(tzinfo=UTC)])
def test_a_word_is_promised_for_some_day_soon(case: Case, due: datetime) -> None:
    with pytest.raises(RefusedError, match="so far away"):
        tell(case, step("promised", due_at=due))


def test_it_is_taken_back_with_its_decision(case: Case) -> None:
    first, second = tell(case, step("answered")), tell(case, step("closed"), step("confirmed", "us"), once="2")
    facts = list(CaseEvent.objects.values_list("pk", flat=True))
    assert set(decision_of_each(case.pk, facts).values()) == {first.pk, second.pk}
    assert take_back(second) == []
    assert list(CaseEvent.objects.values_list("step", flat=True)) == ["answered"]
    assert take_back(second) == ["This was taken back already."]
    assert take_back(first) == []
    assert not CaseEvent.objects.exists()


def test_an_opening_goes_with_its_case_and_not_before_what_was_told_since(vendor: Account) -> None:
    with decided(kind="case", words="opened", at=AT, tables=("case",)) as opened:
        case = open_case(account=vendor, title="Firmware")
        tell_case(case=case, steps=[step("refused", "us"), step("opened", "us")], once="1", decision=opened, at=AT)
    later = tell(case, step("answered"), once="2")
    with pytest.raises(RefusedError, match="take that back first"):
        take_back(opened)
    assert CaseEvent.objects.count() == 3
    take_back(later)
    assert take_back(opened) == []
    assert not Case.objects.exists()
    assert not CaseEvent.objects.exists()


def test_numbers_are_theirs_or_ours(vendor: Account, case: Case) -> None:
    own = [open_case(account=vendor, title=title).reference for title in ("a", "b")]
    assert own == ["W-1", "W-2"]
    with pytest.raises(RefusedError, match="is kept already"):
        open_case(account=vendor, title="again", reference="nn 1")
    with pytest.raises(RefusedError, match="no letter"):
        open_case(account=vendor, title="again", reference="--")
    put_account(organisation="Quay Security", kind="vendor")
    other = Account.objects.get(organisation__name="Quay Security")
    assert free_key("NN-1", other) != case.key
    assert open_case(account=other, title="theirs", reference="NN-1").reference == "NN-1"


def test_a_clients_case_waits_for_a_vendors(vendor: Account, case: Case) -> None:
    client = open_case(account=vendor, title="terminals", reference="SR-1", direction="inbound")
    assert link_case(case=client, behind=case)
    assert not link_case(case=client, behind=case)
    assert CaseBehind.objects.count() == 1
    with pytest.raises(RefusedError, match="opened with a vendor"):
        link_case(case=case, behind=client)
    assert unlink_case(case=client, behind=case)
    assert not unlink_case(case=client, behind=case)


def test_what_is_stated_is_put_right_and_taken_back(case: Case) -> None:
    with decided(kind="case", words="stated", at=AT, tables=("case",)) as decision:
        assert change_case(case=case, title="Switch firmware", their_reference="7")
        about_case(decision=decision, case=case)
    assert not change_case(case=case, title="Switch firmware")
    assert take_back(decision) == []
    assert Case.objects.get().title == "Firmware"


@pytest.fixture
def conversation(home: Path, tmp_path: Path) -> Message:
    headers = {"From": "dana@harbour.example", "To": "lena@northgate.example", "Date": "Mon, 2 Mar 2026 08:00:00 +0000"}
    path = tmp_path / "first.mbox"
    path.write_bytes(mailbox(mail("Words.\n", **headers, Message_ID="<0@x>")))
    read_paths([path], AT)
    return Message.objects.get()


def test_a_marked_conversation_is_taken_back_with_its_steps(case: Case, conversation: Message) -> None:
    dana = name_person("dana@harbour.example").pk
    with decided(kind="case", words="a conversation", at=AT, tables=("case", "casethread")) as decision:
        mark_case(message=conversation.pk, person=dana, reference="NN-1", direction="outbound")
        about_case(decision=decision, case=case)
    assert CaseEvent.objects.count() == 1
    assert take_back(decision) == []
    assert (CaseEvent.objects.count(), CaseThread.objects.count(), Case.objects.count()) == (0, 0, 1)
    assert Message.objects.exists()
