from __future__ import annotations

from wellkept.stories.firm import FIRM_DOMAIN, STORY_COLLEAGUES
from wellkept.stories.staff import LEAVING, STAFF


def test_the_firm_has_sixty_people_with_addresses_of_their_own() -> None:
    everybody = STAFF.everybody
    assert len(everybody) == len({person.email for person in everybody}) == 60
    assert {person.domain for person in everybody} == {FIRM_DOMAIN}
    assert {LEAVING, *STORY_COLLEAGUES} <= set(everybody)


def test_every_colleague_has_a_level() -> None:
    assert {person.level for person in STAFF.everybody} == {"executive", "manager", "specialist"}
    assert {person.level for person in STAFF.executives} == {"executive"}
