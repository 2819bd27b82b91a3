"""The page Back-test: who sees it, what it says, run it now, use a version and switch it off."""

from __future__ import annotations

from tests.web.back_test_sample import AS_OF, few_figures, figures, kept_test, proposed
from tests.web.story import Told
from wellkept.records.models import AuditEntry, Calibration, Job

ADDRESS = "/back-test"


def page(story: Told, role: str = "admin", query: str = "") -> str:
    return story.visitor("Dana Whitlock", role).get(ADDRESS + query).content.decode()


def test_an_empty_page_teaches_and_lets_it_run(story: Told) -> None:
    html = page(story)
    assert "Nothing was tried yet" in html
    assert "Run it now" in html


def test_a_member_does_not_find_it(story: Told) -> None:
    kept_test()
    assert story.visitor("Priya Raman", "member").get(ADDRESS).status_code == 404
    assert story.visitor("Priya Raman", "member").post(f"{ADDRESS}/run").status_code == 404


def test_figures_stand_beside_the_simple_signs_with_intervals(story: Told) -> None:
    kept_test()
    html = page(story, "all_accounts")
    assert "put 86.0 of 100 in the right order; the days since the last contact put 78.0." in html
    assert "It beats both simple signs." in html
    assert "off by 6.0 points of 100 on average" in html
    assert "85.0 to 87.0" in html
    assert "Days in touch of the last 90" in html
    assert "Of 100 alarms" in html
    assert html.count("calib-after-dot") > 3


def test_what_tells_no_more_than_a_simple_sign_says_so(story: Told) -> None:
    kept_test(figures=figures(simple=0.9))
    html = page(story)
    assert "no better than that simple sign" in html
    priya = story.visitor("Priya Raman", "all_accounts")
    tie = priya.get("/tie/{priya}/{milo}".format(**story.ids())).content.decode()
    assert "On your own past it told coming contact no better than the days since the last contact." in tie
    assert 'href="/back-test"' in tie
    account = priya.get(f"/account/{story.account.pk}").content.decode()
    assert "no better than the days since the last contact" in account


def test_who_may_not_open_it_reads_the_sentence_without_a_link(story: Told) -> None:
    kept_test(figures=figures(simple=0.9))
    address = "/tie/{priya}/{milo}".format(**story.ids())
    found = story.visitor("Priya Raman", "member")
    reply = found.get(address)
    if reply.status_code == 200:
        assert 'href="/back-test"' not in reply.content.decode()


def test_a_past_day_is_not_told_what_was_found_later(story: Told) -> None:
    kept_test(as_of=AS_OF.replace(year=2030), figures=figures(simple=0.9))
    tie = story.visitor("Priya Raman", "admin").get("/tie/{priya}/{milo}".format(**story.ids())).content.decode()
    assert "On your own past" not in tie


def test_too_little_to_judge_by_is_said(story: Told) -> None:
    kept_test(figures=few_figures())
    assert "Too little is known yet" in page(story)


def test_without_the_ceiling_it_is_said(story: Told) -> None:
    kept_test(figures=figures(ceiling=False))
    html = page(story)
    assert "scikit-learn is not installed" in html
    assert "The most that could be told</th>" not in html


def test_it_is_asked_for_once(story: Told) -> None:
    visitor = story.visitor("Dana Whitlock", "all_accounts")
    for _ in range(2):
        assert visitor.post(f"{ADDRESS}/run").status_code == 302
    assert [job.kind for job in Job.objects.filter(kind="back_test")] == ["back_test"]
    assert "waits for the worker" in page(story)


def test_an_admin_uses_a_version_and_switches_it_off(story: Told) -> None:
    kept_test(calibration=proposed())
    assert "Use version 1" in page(story)
    assert "Use version 1" not in page(story, "all_accounts")
    address = f"{ADDRESS}/{Calibration.objects.get().pk}/use"
    assert story.visitor("Dana Whitlock", "all_accounts").post(address).status_code == 404
    assert story.visitor("Dana Whitlock", "admin").post(address).status_code == 302
    assert "Version 1 is in use since" in page(story)
    assert story.visitor("Dana Whitlock", "all_accounts").post(f"{ADDRESS}/off").status_code == 404
    assert story.visitor("Dana Whitlock", "admin").post(f"{ADDRESS}/off").status_code == 302
    assert "None is in use for contact" in page(story)
    said = AuditEntry.objects.filter(subject_kind="calibration").order_by("number").values_list("what", flat=True)
    assert list(said) == ["calibration taken into use", "calibration ended"]


def test_each_chance_of_cases_stands_beside_its_simple_signs(story: Told) -> None:
    kept_test()
    html = page(story)
    assert "It put 74.0 of 100 in the right order; the team&#39;s rate put 66.0. It beats all three" in html
    assert "On your data it tells no more than that simple sign." in html
    assert "queues that promise when a case is solved" in html
    assert "Did these chances come true?" in html


def test_a_back_test_from_before_cases_were_tried_is_shown(story: Told) -> None:
    old = figures()
    del old["cases"]
    kept_test(figures=old)
    assert "It beats both simple signs." in page(story)


def test_a_recalibration_of_cases_is_used_and_switched_off_by_itself(story: Told) -> None:
    kept_test(calibration=proposed())
    one = proposed(measure="case_risk handed over")
    visitor = story.visitor("Dana Whitlock", "admin")
    assert visitor.post(f"{ADDRESS}/{one.pk}/use").status_code == 302
    html = page(story)
    assert "Version 1 of this chance is in use since" in html
    assert "None is in use for contact" in html
    assert visitor.post(f"{ADDRESS}/off", {"measure": "case_risk handed over"}).status_code == 302
    assert "of this chance is in use" not in page(story)
    assert "said=none" in visitor.post(f"{ADDRESS}/off", {"measure": "anything"})["Location"]
