"""Step: who was in contact with whom, and when. All hygiene happens here and nowhere else."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.measure import Tables, measure

MOST_RECIPIENTS = 50
ROW = ("x", "y", "at", "kind", "fact", "mutual", "weight", "people", "certain")


@measure("pair day", unit="contact", kept=False, steady=True)
def contact(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Every contact between two people that counts: one row for each message to a person, meeting, call or lunch.

    A message counts 1/n for each of its n recipients (To and Cc; where most were reached by Bcc, all that it
    reached), not at all beyond 50. What machines send counts nothing. On a discussion list, an answer is one contact
    with the person answered, the nearest message that it names and that we hold; a posting is none.

    A meeting counts at its end, by the last version known then, unless cancelled: 1/(attendees - 1) between two
    people who both accepted or attended; the organiser accepts by inviting. Where nobody's answer is recorded it
    counts as held, but not as certain. A meeting of more than 51 people is an audience and counts nothing. A contact
    note counts as a meeting of those it names.

    Carries `one` and `other` (colleague and contact of a tie; else in order of id), `across` (not known to be on the
    same side), `day` (in the other side's time zone), `at`, `kind` (message, meeting, note), `fact` (its id), `forth`
    and `back` (the directions), `weight`, `people` (how many took part) and `certain`.

    It cannot see what was said on the phone or in a corridor: log that as a contact note.
    """
    said = ibis.union(_messages(tables, as_of), _answers(tables, as_of))
    return _placed(tables, ibis.union(said, _gatherings(tables, as_of)), as_of)


def _messages(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    message = tables.message
    named, reached = message.recipient_count, message.recipients.length()
    sent = message.filter(
        message.plausible, message.happened_at <= as_of, message.automatic == "", reached <= MOST_RECIPIENTS
    ).select(
        "id",
        "sender",
        at=message.happened_at,
        n=ibis.ifelse(2 * named >= reached, named, reached).fill_null(reached),
        recipient=message.recipients.unnest(),
    )
    to = tables.address.view()
    # Two addresses of one person are one recipient: the row is one, and n is less by one.
    by_person = (
        sent.join(tables.address, sent.sender == tables.address.address)
        .join(to, sent.recipient == to.address)
        .group_by("id", x=tables.address.person, y=to.person)
        .agg(at=sent.at.max(), n=sent.n.max(), twice=sent.n.count() - 1)
    )
    n = by_person.n - by_person.twice.sum().over(ibis.window(group_by="id"))
    once = by_person.select("id", "x", "y", "at", n=ibis.greatest(n, 1).cast("int32"))
    return _rows(once.filter(once.n <= MOST_RECIPIENTS, once.x != once.y), n=once.n)


def _answers(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """On discussion lists: each answer with the sender of the nearest message that it names and that we hold."""
    message = tables.message
    past = message.filter(message.plausible, message.happened_at <= as_of)
    on_list = past.filter(past.automatic == "list").select("id", "sender", "happened_at", "reply_to_ids")
    named = on_list.unnest("reply_to_ids", offset="place")
    held = past.select(
        "source_id", answered=ibis.ifelse(past.automatic.isin(["", "list"]), past.sender, ibis.null("int64"))
    )
    pairs = named.join(held, named.reply_to_ids == held.source_id)
    # A robot's message stands as -1, lest the next nearest took its place.
    nearest = pairs.group_by("id", "sender", at=pairs.happened_at).agg(
        answered=pairs.answered.fill_null(-1).argmin(pairs.place)
    )
    to = tables.address.view()
    both = nearest.join(tables.address, nearest.sender == tables.address.address).join(
        to, nearest.answered == to.address
    )
    answers = both.select("id", "at", x=tables.address.person, y=to.person)
    return _rows(answers.filter(answers.x != answers.y), n=ibis.literal(1, "int32"))


def _rows(sent: ir.Table, *, n: ir.IntegerValue) -> ir.Table:
    return sent.select(
        "x",
        "y",
        "at",
        kind=ibis.literal("message"),
        fact="id",
        mutual=ibis.literal(False),
        weight=1.0 / n.cast("float64"),
        people=(n + 1).cast("int32"),
        certain=ibis.literal(True),
    )


def _gatherings(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Meetings and contact notes, as pairs of those who took part."""
    present = ibis.union(_present(tables, as_of), _noted(tables, as_of))
    other = present.view()
    met = present.join(other, [present.kind == other.kind, present.fact == other.fact, present.x < other.x])
    return met.select(
        "x",
        y=other.x,
        at=present.at,
        kind=present.kind,
        fact=present.fact,
        mutual=ibis.literal(True),
        weight=1.0 / (present.people - 1).cast("float64"),
        people=present.people,
        certain=present.certain,
    )


def _present(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Who took part in each meeting that was held."""
    meeting = tables.meeting
    # A version that does not say when it was written is not known before the meeting was over.
    known = meeting.filter(meeting.recorded_at.coalesce(meeting.happened_at) <= as_of)
    newest = known.mutate(
        rank=ibis.row_number().over(
            ibis.window(group_by="occurrence", order_by=[ibis.desc("sequence"), ibis.desc("id")])
        )
    )
    held = newest.filter(newest.rank == 0, ~newest.cancelled, newest.plausible, newest.happened_at <= as_of)
    invited = held.unnest("invited", offset="seat")
    answer = invited.answers[invited.seat].fill_null("")
    guest = invited.join(tables.address, invited.invited == tables.address.address)
    calls = (answer == "") & (invited.invited == invited.organiser)
    person = guest.group_by("id", x=guest.person).agg(
        at=guest.happened_at.max(),
        yes=(answer.isin(["accepted", "attended"]) | calls.fill_null(False)).any(),
        no=(answer == "declined").any(),
        said=(answer != "").any(),
    )
    whole = ibis.window(group_by="id")
    counted = person.mutate(
        people=(person.yes | ~person.no).sum().over(whole).cast("int32"), certain=person.said.any().over(whole)
    )
    came = counted.filter(counted.yes | ~counted.certain, counted.people.between(2, MOST_RECIPIENTS + 1))
    return came.select("x", "at", "people", "certain", kind=ibis.literal("meeting"), fact=came.id)


def _noted(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    note = tables.contact_note
    people = note.people.unique()
    return note.filter(note.happened_at <= as_of, people.length().between(2, MOST_RECIPIENTS + 1)).select(
        x=people.unnest(),
        at=note.happened_at,
        people=people.length().cast("int32"),
        certain=ibis.literal(True),
        kind=ibis.literal("note"),
        fact=note.contact_note,
    )


def _placed(tables: Tables, rows: ir.Table, as_of: ir.TimestampValue) -> ir.Table:
    """Which of the two stands first, and on which day it was there."""
    person, zones = tables.person, _zone_years(tables, as_of)
    place = person.side.cases(("us", 0), ("them", 2), else_=1)
    here = person.select(x="person", side=person.side, place=place, zone=person.zone)
    there = here.view().rename(y="x")
    both = rows.left_join(here, "x").left_join(there, "y")
    side, far_side = both.side.fill_null(""), both.side_right.fill_null("")
    near, far = both.place.fill_null(1), both.place_right.fill_null(1)
    turned = (far < near) | ((far == near) & (both.y < both.x))
    across = (side != far_side) | ~side.isin(["us", "them"])
    of_other = turned ^ ~across  # the day is the other side's; within one side it is that of `one`
    zone = ibis.ifelse(of_other, both.zone, both.zone_right)
    placed = both.select(
        one=ibis.ifelse(turned, both.y, both.x),
        other=ibis.ifelse(turned, both.x, both.y),
        across=across,
        at=both.at,
        kind=both.kind,
        fact=both.fact,
        forth=both.mutual | ~turned,
        back=both.mutual | turned,
        weight=both.weight,
        people=both.people,
        certain=both.certain,
        zone=zone.nullif("").fill_null(str(tables.settings["time_zone"])),
    )
    by_year = placed.mutate(year=placed.at.year())
    dated = by_year.left_join(zones, ["zone", "year", by_year.at >= zones.starts_at, by_year.at < zones.ends_at])
    local = dated.at + dated.offset_minutes.fill_null(0).as_interval("m")
    return dated.select(
        "one",
        "other",
        "across",
        "at",
        "kind",
        "fact",
        "forth",
        "back",
        "weight",
        "people",
        "certain",
        day=local.date(),
    )


def _zone_years(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Stretches of constant offset, one row for each year that they touch: so the join is by equality, and quick."""
    zone = tables.zone_change.filter(tables.zone_change.starts_at <= as_of)
    last = ibis.least(zone.ends_at.year(), as_of.year())
    return zone.mutate(year=ibis.range(zone.starts_at.year(), last + 1).unnest())
