from __future__ import annotations

from wellkept.stories.cast import ACCOUNTS
from wellkept.stories.engagements import ENGAGEMENTS


def test_there_are_25_engagements_with_the_migration() -> None:
    assert len({engagement.name for engagement in ENGAGEMENTS}) == 24
    assert {engagement.account for engagement in ENGAGEMENTS} <= {account.name for account in ACCOUNTS}


def test_an_engagement_is_open_until_its_weeks_are_over() -> None:
    ended = [engagement for engagement in ENGAGEMENTS if not engagement.open]
    assert 10 <= len(ended) <= 14
    assert all(engagement.began - engagement.weeks > 26 for engagement in ended)
