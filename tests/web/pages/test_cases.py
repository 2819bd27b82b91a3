"""The desk's board, a case, what is told of it, queues: as a lead sees them, and who may not."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.web.story import AT, Told, counting
from wellkept.facts.models import CaseEvent
from wellkept.records.commands.decide import decided
from wellkept.records.commands.open_case import open_case
from wellkept.records.commands.put_account import put_account
from wellkept.records.commands.put_queue import put_queue
from wellkept.records.commands.tell_case import tell_case
from wellkept.records.models import Account, Assignment, Case, CaseBehind, CaseThread, Decision, Queue
from wellkept.sdk.kinds import CaseEvent as Step
from wellkept.web.page import now

NBSP = "\N{NO-BREAK SPACE}"
MINUTE = timedelta(minutes=1)


def text(visitor: Client, url: str) -> str:
    answer = visitor.get(url)
    assert answer.status_code == 200, url
    return answer.content.decode().replace(NBSP, " ")


def told(case: Case, *steps: tuple[str, str, float], **more: Any) -> None:
    """(step, side, minutes ago)."""
    at = now()
    facts = [
        Step(source="", source_id="", case="", happened_at=at - ago * MINUTE, step=step, side=side, **more)  # type: ignore[arg-type]
        for step, side, ago in steps
    ]
    with decided(kind="case", words="told", at=at, tables=("casethread",)) as decision:
        tell_case(case=case, steps=facts, once=f"{case.pk}|{facts[0].happened_at}", decision=decision, at=at)


@pytest.fixture
def vendor(story: Told) -> Account:
    put_account(organisation="Northgate Networks", kind="vendor")
    return story.account_named("Northgate Networks")


@pytest.fixture
def inbound(story: Told) -> Case:
    all_day = {day: [["00:00", "24:00"]] for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}
    put_queue(name="Service desk", hours=all_day, country="XX", answer_minutes=30.0, update_minutes=120.0)
    found = open_case(
        account=story.account,
        title="Ward terminals",
        reference="SR-1",
        direction="inbound",
        queue=Queue.objects.get(),
        owner=story.person("Dana Whitlock"),
        opener=story.person("Milo Fairley"),
    )
    told(found, ("opened", "them", 60))
    return found


@pytest.fixture
def outbound(vendor: Account) -> Case:
    found = open_case(account=vendor, title="Firmware", reference="NN-7")
    told(found, ("refused", "us", 90), ("opened", "us", 80), ("answered", "them", 70))
    return found


def entry(vendor: Account, **more: str) -> dict[str, str]:
    return {"account": str(vendor.pk), "title": "Firmware", "took": "opened", "channel": "portal", "once": "1"} | more


def test_an_empty_board_teaches_how_cases_come(story: Told) -> None:
    html = text(story.visitor(), "/cases")
    assert "No case is known yet" in html
    assert 'href="/cases/new"' in html
    assert 'href="/mine"' in html


def test_the_board_says_whose_word_is_due_to_whom(story: Told, inbound: Case, outbound: Case) -> None:
    html = text(story.visitor(), "/cases")
    assert '<bdi>Dana Whitlock</bdi> <span class="muted">to</span> <bdi>Milo Fairley</bdi>' in html
    assert "30 minutes late" in html
    assert "first answer" in html
    assert "nothing promised" in html
    assert html.index("Ward terminals") < html.index("Firmware")  # what is late stands on top
    assert "Firmware" not in text(story.visitor(), "/cases?way=inbound")
    assert "Ward terminals" not in text(story.visitor(), f"/cases?account={outbound.account_id}")
    assert "None like this" in text(story.visitor(), "/cases?q=nothing+like+it")


def test_what_ended_is_listed_apart(story: Told, inbound: Case) -> None:
    told(inbound, ("closed", "us", 1))
    assert "None like this" in text(story.visitor(), "/cases")
    assert "Ward terminals" in text(story.visitor(), "/cases?state=ended")
    assert "Ward terminals" in text(story.visitor(), "/cases?state=all")


def test_the_board_asks_no_more_for_more_cases(story: Told, inbound: Case) -> None:
    visitor = story.visitor()
    with counting() as few:
        visitor.get("/cases")
    for number in range(12):
        told(open_case(account=story.account, title=f"t{number}", direction="inbound"), ("opened", "them", number + 1))
    with counting() as many:
        visitor.get("/cases")
    assert len(many) == len(few)


def test_a_case_is_kept_in_one_form_and_taken_back(story: Told, vendor: Account) -> None:
    visitor = story.visitor()
    assert "Northgate Networks" in text(visitor, "/cases/new")
    answer = visitor.post("/cases/new", entry(vendor, refused="2"))
    case = Case.objects.get()
    assert answer.url == f"/cases/{case.pk}?decided={Decision.objects.get(kind='case').pk}"
    steps = list(CaseEvent.objects.order_by("pk").values_list("step", "side", "channel"))
    assert steps == [("refused", "us", "portal")] * 2 + [("opened", "us", "portal")]
    assert (case.reference, str(case.owner)) == ("W-1", "None")
    html = text(visitor, answer.url)
    assert "A case was opened with Northgate Networks." in html
    undo = f"/cases/{case.pk}/undo/{Decision.objects.get(kind='case').pk}"
    assert undo in html
    assert visitor.post(undo).url == "/cases"
    assert not Case.objects.exists()
    assert not CaseEvent.objects.exists()


def test_among_all_decisions_it_is_taken_back_with_its_steps_too(story: Told, vendor: Account) -> None:
    visitor = story.visitor()
    visitor.post("/cases/new", entry(vendor))
    case, opened = Case.objects.get(), Decision.objects.get(kind="case")
    visitor.post(f"/cases/{case.pk}/tell", {"tap": "answered", "once": "a"})
    assert "take that back first" in visitor.post(f"/decision/{opened.pk}/undo").content.decode()
    for decision in Decision.objects.filter(kind="case").order_by("-pk"):
        visitor.post(f"/decision/{decision.pk}/undo")
    assert [one.objects.count() for one in (CaseEvent, Case)] == [0, 0]


def test_sent_twice_a_case_is_kept_once(story: Told, vendor: Account) -> None:
    visitor = story.visitor()
    visitor.post("/cases/new", entry(vendor))
    assert "it was sent twice" in visitor.post("/cases/new", entry(vendor)).content.decode()
    assert Case.objects.count() == 1


def test_a_vendors_word_is_kept_with_one_press(story: Told, outbound: Case) -> None:
    visitor, page = story.visitor(), f"/cases/{outbound.pk}"
    html = text(visitor, page)
    assert 'value="answered">They answered</button>' in html
    answer = visitor.post(f"{page}/tell", {"tap": "answered", "once": "a", "words": "asks for logs"})
    assert "?decided=" in answer.url
    html = text(visitor, answer.url)
    assert "NN-7: They answered." in html
    assert '<q dir="auto">asks for logs</q>' in html
    assert visitor.post(f"{page}/tell", {"tap": "answered", "once": "a"}).url == page  # pressed twice
    assert CaseEvent.objects.filter(step="answered").count() == 2


def test_a_promise_needs_its_time_and_then_it_is_due(story: Told, outbound: Case) -> None:
    visitor, page = story.visitor(), f"/cases/{outbound.pk}"
    assert "Say this too" in visitor.post(f"{page}/tell", {"tap": "promised", "once": "a"}).content.decode()
    visitor.post(f"{page}/tell", {"tap": "promised", "once": "a", "due_at": "2030-01-02T15:00"})
    assert "Wed 2 Jan" in text(visitor, page) or "Wed 2 Jan 2030, 15:00" in text(visitor, page)


def test_escalations_are_decided_and_an_end_is_agreed(story: Told, outbound: Case) -> None:
    visitor, page = story.visitor(), f"/cases/{outbound.pk}"
    assert "It was escalated" not in text(visitor, page)
    for number, tap in enumerate(("escalation_asked", "escalation_refused", "agreed")):
        assert visitor.post(f"{page}/tell", {"tap": tap, "once": str(number)}).status_code == 302
    last = list(CaseEvent.objects.order_by("-pk").values_list("step", "side")[:2])
    assert last == [("confirmed", "us"), ("closed", "them")]
    html = text(visitor, page)
    assert "How it went for us" in html
    assert "The next word to" not in html
    visitor.post(f"{page}/tell", {"tap": "rated", "once": "r", "rating": "2"})
    assert "rated 2 of 5" in text(visitor, page)


@pytest.mark.parametrize("given", [{"tap": "no such"}, {"tap": "answered", "happened_at": "2090-01-01T10:00"}])
def test_what_cannot_have_been_is_told(story: Told, outbound: Case, given: dict[str, str]) -> None:
    before = CaseEvent.objects.count()
    answer = story.visitor().post(f"/cases/{outbound.pk}/tell", given | {"once": "a"})
    assert answer.status_code == 200
    assert "Nothing was kept yet" in answer.content.decode()
    assert CaseEvent.objects.count() == before


def test_two_lanes_and_the_word_to_the_client(story: Told, inbound: Case, outbound: Case) -> None:
    visitor = story.visitor()
    linked = visitor.post(f"/cases/{inbound.pk}/link", {"behind": str(outbound.pk)})
    html = text(visitor, linked.url)
    assert "SR-1 waits for NN-7." in html
    assert "One case, two sides" in html
    assert "We wait for Northgate Networks" in html
    assert "You should have heard from us by" in html
    assert "mailto:" in html
    assert "Ward terminals" in text(visitor, f"/cases/{outbound.pk}")
    visitor.post(f"/cases/{inbound.pk}/unlink/{outbound.pk}")
    assert not CaseBehind.objects.exists()


def test_the_vendors_word_does_not_name_the_client(story: Told, inbound: Case, outbound: Case) -> None:
    CaseBehind.objects.create(case=inbound, behind=outbound)
    html = text(story.visitor(), f"/cases/{outbound.pk}")
    draft = html.partition('<div class="draft small" dir="auto">')[2].partition("</div>")[0]
    assert "which we opened with you" in draft
    assert "Meridian" not in draft


def test_a_member_sees_the_cases_of_their_accounts(story: Told, inbound: Case, outbound: Case) -> None:
    """What stands behind a case at an account that one does not see is not there."""
    CaseBehind.objects.create(case=inbound, behind=outbound)
    visitor, member = story.visitor("Priya Raman", "member"), story.user("Priya Raman", "member")
    assert visitor.get(f"/cases/{inbound.pk}").status_code == 404
    Assignment.objects.create(user=member, account=story.account)
    html = text(visitor, f"/cases/{inbound.pk}")
    assert "Northgate" not in html
    assert "Firmware" not in text(visitor, "/cases")
    assert visitor.get(f"/cases/{outbound.pk}").status_code == 404
    assert visitor.post(f"/cases/{inbound.pk}/link", {"behind": str(outbound.pk)}).status_code == 404
    assert visitor.post("/cases/new", entry(outbound.account, once="9")).status_code == 200  # type: ignore[arg-type]
    assert Case.objects.count() == 2


def test_what_is_stated_is_put_right(story: Told, inbound: Case) -> None:
    visitor, dana = story.visitor(), story.person("Dana Whitlock").pk
    body = {"title": "Terminals on ward 4", "owner": str(dana), "queue": "", "their_reference": "MH-4471"}
    answer = visitor.post(f"/cases/{inbound.pk}/edit", body)
    html = text(visitor, answer.url)
    assert "Terminals on ward 4" in html
    assert "theirs MH-4471" in html
    assert "What is stated of SR-1." in html


def test_an_own_conversation_is_marked_and_taken_back(story: Told) -> None:
    visitor = story.visitor()
    href = text(visitor, "/mine").partition('href="/mine/')[2].partition('"')[0]
    page = f"/mine/{href}"
    assert "This conversation is a case" in text(visitor, page)
    body = {"account": str(story.account.pk), "direction": "inbound", "reference": "SR-9", "title": "Records"}
    answer = visitor.post(page, body)
    html = text(visitor, answer.url)
    assert "Records" in html
    assert visitor.get(page).url == f"/cases/{Case.objects.get().pk}"
    undo = html.partition(f'action="/cases/{Case.objects.get().pk}/undo/')[2].partition('"')[0]
    visitor.post(f"/cases/{Case.objects.get().pk}/undo/{undo}")
    assert [one.objects.count() for one in (CaseThread, Case, CaseEvent)] == [0, 0, 0]


def test_a_conversation_of_others_is_not_there(story: Told) -> None:
    page = "/mine/" + text(story.visitor(), "/mine").partition('href="/mine/')[2].partition('"')[0]
    assert story.visitor("", "admin").get(page).status_code == 404


def test_a_queue_shows_its_week_and_what_it_promises(story: Told, inbound: Case) -> None:
    html = text(story.visitor(), f"/queues/{inbound.queue_id}")
    assert "00:00–24:00" in html
    assert "30 working minutes" in html
    assert "2 working hours" in html
    assert "nothing promised" in html
    assert "Service desk" in text(story.visitor(), "/queues")


def test_a_queue_is_begun_and_changed(story: Told, vendor: Account) -> None:
    visitor = story.visitor()
    assert "No queue is known yet" in text(visitor, "/queues")
    body = {"name": "Support", "account": str(vendor.pk), "hours": "Mon-Fri 09:00-12:00 13:00-17:00"}
    body |= {"country": "DE", "region": "be", "free_days": "2026-12-24", "answer_minutes": "60"}
    made = visitor.post("/queues/new", body)
    html = text(visitor, made.url)
    assert "09:00–12:00" in html
    assert "DE BE" in html
    wrong = {"hours": "always", "free_days": "Christmas", "region": "ZZ"}
    refused = visitor.post(f"{made.url}/edit", body | wrong).content.decode()
    assert refused.count("errorlist") == 3
    assert visitor.post("/queues/new", body).content.decode().count("already") == 2
    assert Queue.objects.get().region == "BE"
    assert story.visitor("Priya Raman", "member").get("/queues/new").status_code == 404


def test_a_holiday_is_named(story: Told, inbound: Case) -> None:
    Queue.objects.update(country="DE", hours={})
    assert "free" in text(story.visitor(), f"/queues/{inbound.queue_id}?as_of=2026-05-01")
    assert AT.year == 2026


def test_a_past_day_shows_what_was_known_then(story: Told, inbound: Case) -> None:
    """Nothing can be told there, and nothing is drafted."""
    visitor = story.visitor()
    html = text(visitor, f"/cases/{inbound.pk}?as_of=2026-06-20")
    assert "What happened?" not in html
    assert "The next word to" not in html
    assert "Nothing is known to have happened yet" in html
    assert "Ward terminals" not in text(visitor, "/cases?as_of=2026-06-20").partition("<table")[2]


def test_a_case_is_found_by_its_number(story: Told, inbound: Case) -> None:
    html = text(story.visitor(), "/find?q=sr-1")
    assert f'href="/cases/{inbound.pk}"' in html
    assert "SR-1, Meridian Health" in html
