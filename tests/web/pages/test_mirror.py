"""The mirror and the cases behind its scores: what stands side by side, what is called a change, what is not known."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.web.story import AT, TODAY, Told
from wellkept.findings.keep_numbers import the_telling
from wellkept.findings.models import Number
from wellkept.records.models import Account, Case, Organisation, Review


def told(**values: Any) -> None:
    """A number of the history that is shown."""
    Number.objects.create(**{"day": TODAY, "telling": the_telling()} | values)


MORE = {"before_value": None, "before_low": None, "before_high": None, "before_n": 0}


def scored(measure: str, subject: int, part: str, value: float | None, n: int = 40, **more: Any) -> None:
    bounds = {"low": None, "high": None} if value is None else {"low": value - 8, "high": value + 8}
    known = {"unknown": 0, "passed": (value or 0) * n / 100} | MORE | more
    told(measure=measure, subject=subject, part=part, value=value, n=n, known=1.0, more=known, **bounds)


def vendor(name: str = "Northgate Networks") -> Account:
    return Account.objects.create(organisation=Organisation.objects.create(key=name, name=name), kind="vendor")


def judged(account: Account | None, reference: str, passed: int, n: int, unknown: int = 0, days: int = 9) -> Case:
    """A case that clients opened, with what it says to the question of status."""
    case = Case.objects.create(key=reference, reference=reference, account=account, direction="inbound")
    at = (AT - timedelta(days=days)).replace(tzinfo=None).isoformat()
    more = {"passed": passed, "unknown": unknown, "at": at, "account": account.pk if account else None}
    told(measure="case_question", subject=case.pk, part="status", n=n, known=1.0, more=more)
    return case


def page(story: Told, query: str = "", role: str = "admin") -> str:
    return story.visitor("Dana Whitlock", role).get(f"/mirror{query}").content.decode()


def test_an_empty_page_teaches(story: Told) -> None:
    html = page(story)
    assert "No case was read yet" in html
    assert 'href="/data"' in html


def test_what_a_vendor_does_to_us_and_we_to_our_clients(story: Told) -> None:
    northgate = vendor()
    for part, ours, theirs in (("status", 42.0, 33.0), ("responders", 85.0, 20.0), ("opening", 90.0, 88.0)):
        scored("firm_mirror", 0, part, ours, unknown=10)
        scored("mirror", northgate.pk, part, theirs)
    html = page(story)
    assert "We do to our clients what Northgate Networks does to us: telling the status." in html
    assert "We to our clients: better in first responders." in html
    assert "both low" in html
    assert "10 not known (20\u00a0%)" in html
    assert f"/mirror/cases?of=v{northgate.pk}&amp;part=status" in html
    assert html.count('class="pic interval') == 12


def test_two_vendors_and_one_client(story: Told) -> None:
    one, other, client = vendor(), vendor("Corvina"), story.account
    scored("mirror", one.pk, "status", 33.0)
    scored("mirror", other.pk, "status", 90.0)
    scored("own_mirror", client.pk, "status", 30.0)
    scored("firm_mirror", 0, "status", 80.0)
    html = page(story, f"?view=vendors&left=v{one.pk}&right=v{other.pk}")
    assert "Corvina to us: better in telling the status." in html
    assert "We to Meridian Health" in page(story, "?view=client")
    assert "better elsewhere" in page(story, "?view=client")


def test_a_change_is_called_one_where_its_interval_excludes_zero(story: Told) -> None:
    before = {"before_low": 70.0, "before_high": 90.0, "before_n": 50, "before_value": 80.0}
    scored("firm_mirror", 0, "status", 42.0, **before)
    scored("firm_mirror", 0, "responders", 78.0, **before)
    scored("firm_mirror", 0, "opening", 90.0)
    html = page(story, "?view=quarters")
    assert "Worse in telling the status." in html
    assert "no change that counts" in html
    assert "too few in one of the two quarters" in html
    assert "plans look at two quarters at once" in html


def test_a_question_under_five_known_has_no_score(story: Told) -> None:
    scored("firm_mirror", 0, "status", None, n=3)
    html = page(story)
    assert "3 known, too few to say" in html


def test_the_cases_behind_a_score_what_failed_first(story: Told) -> None:
    account = story.account
    judged(account, "SR-1", 3, 3)
    judged(account, "SR-2", 1, 4)
    judged(account, "SR-3", 0, 0, unknown=1)
    judged(None, "SR-4", 1, 1, days=100)
    scored("firm_mirror", 0, "status", 57.0, n=7)
    html = page(story, "/cases?part=status")
    assert [html.index(f"SR-{number}") for number in (2, 3, 1)] == sorted(html.index(f"SR-{n}") for n in (2, 3, 1))
    assert "SR-4" not in html
    assert "4 of 7\u00a0updates passed; of 1 nothing is known." in html
    assert "1 of 4" in html
    before = page(story, "/cases?part=status&quarter=before")
    assert "SR-4" in before
    assert "SR-2" not in before
    assert "SR-1<" not in page(story, "/cases?part=status&verdict=failed")


def test_the_newest_that_is_known_of_a_case_counts(story: Told) -> None:
    case = judged(story.account, "SR-1", 0, 1)
    at = (AT - timedelta(days=2)).replace(tzinfo=None).isoformat()
    told(
        day=TODAY - timedelta(days=3),
        measure="case_question",
        subject=case.pk,
        part="status",
        n=1,
        known=1.0,
        more={"passed": 1, "unknown": 0, "at": at, "account": story.account.pk},
    )
    html = page(story, "/cases?part=status")
    assert "0 of 1\u00a0update passed" in html


def test_promised_reviews_stand_behind_plans(story: Told) -> None:
    due = TODAY - timedelta(days=30)
    review = Review.objects.create(account=story.account, due_on=due, kind="review", by="us")
    more = {"due_on": due.isoformat()}
    told(measure="review_held", subject=story.account.pk, part=str(review.pk), value=0.0, n=1, more=more)
    html = page(story, f"/cases?of=c{story.account.pk}&part=plans")
    assert "Review, promised by us" in html
    assert "0 of 1\u00a0promise passed" in html


def test_before_anything_is_measured_no_case_is_behind(story: Told) -> None:
    assert "None of what you may see." in page(story, "/cases")


def test_an_account_shows_its_part_and_health_opens(story: Told) -> None:
    northgate = vendor()
    scored("mirror", northgate.pk, "status", 33.0)
    scored("firm_mirror", 0, "status", 42.0)
    visitor = story.visitor()
    html = visitor.get(f"/account/{northgate.pk}").content.decode()
    assert "Low in telling the status. We do the same to our clients: telling the status." in html
    assert f"/mirror?right=v{northgate.pk}" in html
    empty = visitor.get(f"/account/{story.account.pk}").content.decode()
    assert "No case was read that they open with you: six questions wait for one." in empty
    assert "What reach is made of" in empty
    assert "not measured yet" in empty


def test_health_takes_the_place_of_reach_once_enough_is_known(story: Told) -> None:
    pk = story.account.pk
    more = {"reach": 54.0, "service": 76.0, "voice": 80.0, "worst": "reach"}
    more |= {"share_reach": 0.4, "share_service": 0.3, "share_voice": 0.3}
    Number.objects.filter(measure="health", subject=pk, day=TODAY).delete()
    figures = {"value": 68.4, "low": 55.0, "high": 80.0, "n": 3, "known": 0.3, "more": more}
    told(measure="health", subject=pk, **figures)
    html = story.visitor().get(f"/account/{pk}").content.decode()
    assert "What health is made of" in html
    assert "3 of 7 known · worst: reach 54" in html
    portfolio = story.visitor().get("/portfolio").content.decode()
    assert "worst: reach 54" in portfolio
    csv = story.visitor().get("/portfolio?format=csv").content.decode()
    assert "68.4,55.0,80.0,0.3" in csv


def test_a_past_day_keeps_its_day(story: Told) -> None:
    scored("firm_mirror", 0, "status", 42.0)
    assert "No case was read yet" in page(story, "?as_of=2026-05-17")
