"""A thread of mails: each answers the one before, with small bodies, sometimes a quote and a signature."""

from __future__ import annotations

from datetime import datetime
from random import Random
from zoneinfo import ZoneInfo

from wellkept.stories.files import Mail
from wellkept.stories.firm import Person

REFERENCES_KEPT = 8
QUOTED_SHARE = 0.3
SIGNED_SHARE = 0.4

SENTENCES = (
    "The test run of last night went through without errors.",
    "Could you send me the list of open points before noon?",
    "I have updated the plan, the changed lines are at the top.",
    "Thank you, that answers my question.",
    "We found the cause: an old driver on the second host.",
    "The delivery note came this morning, two boxes are missing.",
    "Please confirm the window for Saturday, we need four hours.",
    "Our colleagues on site would like to see it first.",
    "I will ask and come back to you tomorrow.",
    "The figures in the second table do not match ours.",
    "That works for us, let us go ahead.",
    "Attached is the short version that we spoke about.",
    "One user still sees the old screen after the restart.",
    "The licence count has to be corrected before the invoice.",
    "We moved the backup to ten in the evening.",
    "Who will sign the acceptance on your side?",
    "The room is booked, the projector as well.",
    "Nothing new here, the part is on its way.",
    "I would rather wait for the report than guess.",
    "The restore took 38 minutes, the target was 45.",
    "Please have a look at points three and seven.",
    "The change is done, monitoring has been green since.",
    "We can offer Tuesday or Thursday morning.",
    "Two of the interfaces answer slowly, we are measuring.",
    "I agree, and have noted it for the next meeting.",
    "The training group is complete, nine people.",
    "There is one question left about the archive.",
    "The switch in room two was replaced today.",
    "Let us talk about it on the phone if that is easier.",
    "The numbers look better than last month.",
)
GREETINGS = ("Hello", "Hi", "Good morning", "Dear")


class Thread:
    """`key` makes the message ids, and must be unique over all files of one set."""

    def __init__(self, key: str, subject: str, rng: Random) -> None:
        self.key, self.subject, self.rng = key, subject, rng
        self.ids: list[str] = []
        self.last: Mail | None = None

    def say(self, at: datetime, sender: Person, *to: Person, cc: tuple[Person, ...] = ()) -> Mail:
        """`at` may be in any zone; the mail bears that of its sender."""
        at = at.astimezone(ZoneInfo(sender.zone))
        subject = f"Re: {self.subject}" if self.ids else self.subject
        own_id = f"{self.key}.{len(self.ids)}@{sender.domain}"
        references = tuple(self.ids[-REFERENCES_KEPT:])
        mail = Mail(own_id, at, sender, to, subject, self._body(sender, to[0]), cc, references)
        self.ids.append(own_id)
        self.last = mail
        return mail

    def _body(self, sender: Person, to: Person) -> str:
        draw = self.rng.random
        parts = [SENTENCES[int(draw() * len(SENTENCES))]]
        if draw() < 0.5:
            parts.append(SENTENCES[int(draw() * len(SENTENCES))])
        greeting = GREETINGS[int(draw() * len(GREETINGS))]
        body = f"{greeting} {first_name(to)},\n\n{' '.join(parts)}\n\n{first_name(sender)}"
        if draw() < SIGNED_SHARE:
            body += f"\n-- \n{sender.name}\n{sender.title or 'Office'}, {sender.organisation}"
        if self.last is not None and draw() < QUOTED_SHARE:
            before = self.last
            quoted = before.body.split("\n\n")[1].replace("\n", " ")
            body += f"\n\nOn {before.at:%d/%m/%Y} at {before.at:%H:%M}, {before.sender.name} wrote:\n> {quoted}"
        return body


def first_name(person: Person) -> str:
    return person.name.partition(" ")[0] or "colleagues"
