"""Who carries an engagement is said on a page."""

from __future__ import annotations

from tests.web.story import Told
from wellkept.records.models import EngagementRole


def test_one_role_is_named_and_the_others_stay(story: Told) -> None:
    address, visitor = f"/engagement/{story.engagement.pk}/roles", story.visitor()
    before = set(EngagementRole.objects.values_list("role", "person_id"))
    form = visitor.get(address)
    assert "Who carries" in form.content.decode()
    body = {
        role.replace(" ", "_"): person for role, person in EngagementRole.objects.values_list("role", "person_id")
    } | {"technical_lead": story.person("Callum Reid").pk}
    assert visitor.post(address, body).status_code == 302
    after = set(EngagementRole.objects.values_list("role", "person__name"))
    assert ("technical lead", "Callum Reid") in after
    assert len(after) == len(before) + 1


def test_a_finding_that_waits_for_a_name_asks_for_it(story: Told) -> None:
    finding = story.finding("dry_well")
    html = story.visitor().get(f"/finding/{finding.pk}").content.decode()
    assert "Name them" not in html
    finding.rule, finding.subject_kind, finding.subject = (
        "decision_maker_unassessed",
        "engagement",
        str(story.engagement.pk),
    )
    finding.save()
    html = story.visitor().get(f"/finding/{finding.pk}").content.decode()
    assert f'href="/engagement/{story.engagement.pk}/roles">Name them' in html
