"""Step: who was in contact with whom, and when. All hygiene happens here and nowhere else."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.local_day import with_local_day
from wellkept.sdk.measure import Tables, measure, since

MOST_RECIPIENTS = 50
CLOCKS_DIFFER_DAYS = 2
PAIR = ("x", "x_place", "x_zone", "y", "y_place", "y_zone")


@measure("pair day", unit="contact", kept=False, steady=True, carried="at")
def contact(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Every contact between two people that counts: one row for each message to a person, meeting, call or lunch.

    A message counts 1/n for each of its n recipients (To and Cc; where most were reached by Bcc, all that it
    reached), not at all beyond 50. What machines send counts nothing. On a discussion list, an answer is one contact
    with the person answered, the nearest message that it names and that we hold; a posting is none.

    A meeting counts at its end, by the last version known then, unless cancelled: 1/(attendees - 1) between two
    people who both accepted or attended; the organiser accepts by inviting. Where nobody's answer is recorded it
    counts as held, but not as certain. A meeting of more than 51 people is an audience and counts nothing. A contact
    note counts as a meeting of those it names.

    Carries `one` and `other` (colleague and contact of a tie; else in order of id), `across` (one is ours and the
    other is not; while nobody is known to be ours, not known to be on the same side), `day` (in the other side's time
    zone), `at`, `kind` (message, meeting, note), `fact` (its id), `forth` and `back` (the directions), `weight`,
    `people` (how many took part) and `certain`.

    It cannot see what was said on the phone or in a corridor: log that as a contact note.
    """
    who = _who(tables)
    said = ibis.union(_messages(tables, as_of, who), _answers(tables, as_of, who))
    return _dated(tables, ibis.union(said, _gatherings(tables, as_of, who)), as_of)


def _who(tables: Tables) -> ir.Table:
    """The person behind each address, with their place (0 ours, 1 not known, 2 theirs) and time zone."""
    address, person = tables.address, tables.person
    named = address.filter(address.person.notnull()).left_join(person, "person")
    return named.select(
        "address",
        "person",
        place=person.side.cases(("us", 0), ("them", 2), else_=1).cast("int8"),
        zone=person.zone.nullif("").fill_null(str(tables.settings["time_zone"])),
    )


def _firm_is_known(tables: Tables) -> ir.BooleanValue:
    """Whether anybody is known to be ours; in a mailbox of free mail nobody is, and every pair may be a tie."""
    person = tables.person
    return person.filter(person.side == "us").count().as_scalar() > 0


def _both(left: ir.Table, right: ir.Table) -> dict[str, ir.Value]:
    """Columns of two people, `x` and `y`."""
    return {
        "x": left.person,
        "x_place": left.place,
        "x_zone": left.zone,
        "y": right.person,
        "y_place": right.place,
        "y_zone": right.zone,
    }


def _messages(tables: Tables, as_of: ir.TimestampValue, who: ir.Table) -> ir.Table:
    message = tables.message
    named, reached = message.recipient_count, message.recipients.length()
    sent = message.filter(
        message.plausible,
        message.happened_at.between(since(), as_of),
        message.automatic == "",
        reached <= MOST_RECIPIENTS,
    ).select(
        "id",
        "sender",
        at=message.happened_at,
        n=ibis.ifelse(2 * named >= reached, named, reached).fill_null(reached),
        recipient=message.recipients.unnest(),
    )
    twice = _twice(sent, tables)
    less = twice.group_by("id").agg(less=twice.less.sum())
    to = who.view()
    rows = (
        sent.join(who, sent.sender == who.address)
        .join(to, sent.recipient == to.address)
        .left_join(twice, [sent.id == twice.id, to.person == twice.person])
        .left_join(less, sent.id == less.id)
        .select(
            sent.id,
            sent.at,
            **_both(who, to),
            n=ibis.greatest(sent.n - less.less.fill_null(0).cast("int32"), 1),
            again=(sent.recipient != twice.first).fill_null(False),
        )
    )
    return _rows(rows.filter(rows.n <= MOST_RECIPIENTS, rows.x != rows.y, ~rows.again), n=rows.n)


def _twice(sent: ir.Table, tables: Tables) -> ir.Table:
    """Messages that went to several addresses of one person: those are one recipient, by the first of them."""
    address = tables.address
    several = address.group_by("person").agg(addresses=address.count())
    several = several.filter(several.person.notnull(), several.addresses > 1)
    theirs = address.semi_join(several, "person")
    hits = sent.join(theirs, sent.recipient == theirs.address).select("id", "person", "address")
    counted = hits.group_by("id", "person").agg(first=hits.address.min(), less=hits.count() - 1)
    return counted.filter(counted.less > 0)


def _answers(tables: Tables, as_of: ir.TimestampValue, who: ir.Table) -> ir.Table:
    """On discussion lists: each answer with the sender of the nearest message that it names and that we hold."""
    message = tables.message
    on_list = message.filter(
        message.plausible, message.automatic == "list", message.happened_at.between(since(), as_of)
    ).select("id", "sender", "happened_at", "reply_to_ids")
    # The sender's person comes before the grouping: after it, an engine may pair everybody with everybody first.
    spoken = on_list.join(who, on_list.sender == who.address)
    named = spoken.select(
        "id", "reply_to_ids", x=spoken.person, x_place=spoken.place, x_zone=spoken.zone, at=spoken.happened_at
    ).unnest("reply_to_ids", offset="position")
    held = message.filter(message.plausible, message.happened_at <= as_of).select(
        "source_id",
        written_at=message.happened_at,
        answered=ibis.ifelse(message.automatic.isin(["", "list"]), message.sender, ibis.null("int64")),
    )
    # Clocks differ by a little; what is dated much later is not what was answered.
    in_time = held.written_at <= named["at"] + ibis.interval(days=CLOCKS_DIFFER_DAYS)
    pairs = named.join(held, [named.reply_to_ids == held.source_id, in_time])
    # A robot's message stands as -1, lest the next nearest took its place.
    nearest = pairs.group_by("id", "at", "x", "x_place", "x_zone").agg(
        answered=pairs.answered.fill_null(-1).argmin(pairs.position)
    )
    to = who.select("address", y="person", y_place="place", y_zone="zone")
    answers = nearest.join(to, nearest.answered == to.address)
    return _rows(answers.filter(answers.x != answers.y), n=ibis.literal(1, "int32"))


def _rows(sent: ir.Table, *, n: ir.IntegerValue) -> ir.Table:
    return sent.select(
        *PAIR,
        "at",
        kind=ibis.literal("message"),
        fact="id",
        mutual=ibis.literal(False),
        weight=1.0 / n.cast("float64"),
        people=(n + 1).cast("int32"),
        certain=ibis.literal(True),
    )


def _gatherings(tables: Tables, as_of: ir.TimestampValue, who: ir.Table) -> ir.Table:
    """Meetings and contact notes, as pairs of those who took part."""
    present = ibis.union(_present(tables, as_of, who), _noted(tables, as_of, who))
    other = present.view()
    met = present.join(other, [present.fact == other.fact, present.kind == other.kind, present.person < other.person])
    return met.select(
        **_both(present, other),
        at=present.at,
        kind=present.kind,
        fact=present.fact,
        mutual=ibis.literal(True),
        weight=1.0 / (present.people - 1).cast("float64"),
        people=present.people,
        certain=present.certain,
    )


def _present(tables: Tables, as_of: ir.TimestampValue, who: ir.Table) -> ir.Table:
    """Who took part in each meeting that was held."""
    meeting = tables.meeting
    # A version that does not say when it was written is not known before the meeting was over.
    known = meeting.filter(meeting.recorded_at.coalesce(meeting.happened_at) <= as_of)
    newest = known.mutate(
        rank=ibis.row_number().over(
            ibis.window(group_by="occurrence", order_by=[ibis.desc("sequence"), ibis.desc("id")])
        )
    )
    held = newest.filter(
        newest.rank == 0, ~newest.cancelled, newest.plausible, newest.happened_at.between(since(), as_of)
    )
    invited = held.select("id", "organiser", "invited", "answers", at=held.happened_at).unnest("invited", offset="seat")
    answer = invited.answers[invited.seat].fill_null("")
    calls = (answer == "") & (invited.invited == invited.organiser)
    guest = invited.join(who, invited.invited == who.address)
    person = guest.group_by("id", who.person, who.place, who.zone).agg(
        at=invited.at.max(),
        yes=(answer.isin(["accepted", "attended"]) | calls.fill_null(False)).any(),
        no=(answer == "declined").any(),
        said=(answer != "").any(),
    )
    whole = ibis.window(group_by="id")
    counted = person.mutate(
        people=(person.yes | ~person.no).sum().over(whole).cast("int32"), certain=person.said.any().over(whole)
    )
    came = counted.filter(counted.yes | ~counted.certain, counted.people.between(2, MOST_RECIPIENTS + 1))
    return came.select("person", "place", "zone", "at", "people", "certain", kind=ibis.literal("meeting"), fact=came.id)


def _noted(tables: Tables, as_of: ir.TimestampValue, who: ir.Table) -> ir.Table:
    note = tables.contact_note
    people = note.people.unique()
    named = note.filter(
        note.happened_at.between(since(), as_of), people.length().between(2, MOST_RECIPIENTS + 1)
    ).select(person=people.unnest(), at=note.happened_at, people=people.length().cast("int32"), fact=note.contact_note)
    known = who.select("person", "place", "zone").distinct()
    found = named.left_join(known, "person").drop("person_right")
    return found.select(
        "person",
        place=found.place.fill_null(1),
        zone=found.zone.fill_null(str(tables.settings["time_zone"])),
        at=found.at,
        people=found.people,
        certain=ibis.literal(True),
        kind=ibis.literal("note"),
        fact=found.fact,
    )


def _dated(tables: Tables, rows: ir.Table, as_of: ir.TimestampValue) -> ir.Table:
    """Which of the two stands first, and which day it was there."""
    across = ibis.ifelse(
        _firm_is_known(tables),
        (rows.x_place == 0) != (rows.y_place == 0),
        (rows.x_place != rows.y_place) | (rows.x_place == 1),
    )
    placed = rows.mutate(
        across=across,
        turned=(rows.y_place < rows.x_place) | ((rows.y_place == rows.x_place) & (rows.y < rows.x)),
    )
    # The day is the other side's; within one side it is that of `one`.
    zone = ibis.ifelse(placed.turned ^ ~placed.across, placed.x_zone, placed.y_zone)
    dated = with_local_day(placed.mutate(zone=zone), tables.zone_change, as_of)
    return dated.select(
        "across",
        "day",
        "at",
        "kind",
        "fact",
        "weight",
        "people",
        "certain",
        one=ibis.ifelse(dated.turned, dated.y, dated.x),
        other=ibis.ifelse(dated.turned, dated.x, dated.y),
        forth=dated.mutual | ~dated.turned,
        back=dated.mutual | dated.turned,
    )
