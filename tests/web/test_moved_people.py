"""After a contact was merged or moved to another account, old links show neither account's people."""

from __future__ import annotations

from django.db import transaction

from tests.web.doors.two_firms import TwoFirms
from tests.web.doors.visits import Visitors
from wellkept.facts.models import Address
from wellkept.records.commands.merge_people import merge_people
from wellkept.records.commands.move_address import move_address
from wellkept.records.models import Post
from wellkept.web.page import now


def test_a_merged_persons_old_links_are_absent_to_everybody(world: TwoFirms, visitors: Visitors) -> None:
    old, kept, cleo = world.a.people[0].pk, world.b.people[0].pk, world.colleagues["cleo"].pk
    with transaction.atomic():
        merge_people(keep=kept, others=[old])
        for role in ("member_a", "member_b", "all_accounts", "admin"):
            for path in (f"/person/{old}", f"/tie/{cleo}/{old}", f"/person/{old}/addresses"):
                assert visitors.get(role, path).status == 404, (role, path)
        leaked = visitors.get("member_a", f"/person/{kept}").leaks()  # one person now, whose name both accounts know
        assert {str(one) for one in leaked} <= {world.b.people[0].name}
        assert not visitors.get("member_b", f"/person/{kept}").leaks()
        transaction.set_rollback(True)


def test_who_moved_away_is_seen_by_the_new_account_alone(world: TwoFirms, visitors: Visitors) -> None:
    old, new = world.a.people[0], world.b.people[0]
    with transaction.atomic():
        Post.objects.filter(person=old).delete()
        for address in Address.objects.filter(person=old):
            move_address(address=address, to=new, at=now())
        assert visitors.get("member_a", f"/person/{new.pk}").status == 404
        assert visitors.get("member_b", f"/person/{old.pk}").status == 404
        assert not visitors.get("member_b", f"/person/{new.pk}").leaks()
        transaction.set_rollback(True)
