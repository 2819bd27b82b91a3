"""What fills mailboxes and is nobody's contact: newsletters, alerts, answers of absent people, undeliverable mail."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from zoneinfo import ZoneInfo

from wellkept.stories.files import Mail, mail_date
from wellkept.stories.firm import FIRM, FIRM_DOMAIN, Person
from wellkept.stories.names import local_part
from wellkept.stories.staff import STAFF
from wellkept.stories.timeline import Timeline
from wellkept.stories.working_days import WorkingDays

MAILER = Person("Mail Delivery System", f"mailer-daemon@{FIRM_DOMAIN}", FIRM)
MONITOR = Person("Monitoring", f"no-reply@monitor.{FIRM_DOMAIN}", FIRM)
NEWSLETTERS = (
    ("Northgate Networks News", "news@northgate-networks.example", 10, 9),
    ("Parchment Software Updates", "updates@mail.parchment-software.example", 20, 6),
    ("The Storage Weekly", "letter@storage-weekly.example", 5, 5),
    ("Rack & Row", "editor@rack-and-row.example", 10, 7),
    ("Chamber of Commerce", "newsletter@chamber-north.example", 20, 8),
    ("Security Notices", "notices@security-notices.example", 3, 4),
)
LIST_ADDRESS = "switch-users@lists.switch-users.example"
LISTED = (
    Person("Radka Novotná via Switch Users", LIST_ADDRESS, "Switch Users"),
    Person("Milan Petrov via Switch Users", LIST_ADDRESS, "Switch Users"),
    Person("Grace Oyelaran via Switch Users", LIST_ADDRESS, "Switch Users"),
)
THE_LIST = Person("Switch Users", LIST_ADDRESS, "Switch Users")


def away(mail: Mail, person: Person) -> Mail:
    """The answer of somebody's mailbox while they are on holiday."""
    at = (mail.at + timedelta(seconds=40)).astimezone(ZoneInfo(person.zone))
    extra = "Auto-Submitted: auto-replied\nX-Auto-Response-Suppress: All\n"
    body = "I am out of the office and will read your mail when I am back."
    subject = f"Automatic reply: {mail.subject}"
    return Mail(f"away.{mail.id}", at, person, (mail.sender,), subject, body, references=(mail.id,), extra=extra)


def bounce(mail: Mail, gone: Person) -> Mail:
    """A delivery status notification: the address is no more (RFC 3464)."""
    at, mark = mail.at + timedelta(seconds=25), f"b{mail.at:%y%m%d%H%M}"
    extra = (
        "Auto-Submitted: auto-replied\nMIME-Version: 1.0\n"
        f'Content-Type: multipart/report; report-type=delivery-status; boundary="{mark}"\n'
    )
    body = f"""--{mark}
Content-Type: text/plain; charset=us-ascii

Your message could not be delivered to one of its recipients.

<{gone.email}>: 550 5.1.1 no such mailbox here

--{mark}
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.{FIRM_DOMAIN}
Arrival-Date: {mail_date(mail.at)}

Final-Recipient: rfc822; {gone.email}
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 no such mailbox here

--{mark}
Content-Type: text/rfc822-headers

Message-ID: <{mail.id}>
Subject: {mail.subject}

--{mark}--"""
    subject = "Undelivered Mail Returned to Sender"
    return Mail(f"bounce.{mail.id}", at, MAILER, (mail.sender,), subject, body, references=(mail.id,), extra=extra)


def add_noise(told: Timeline, days: WorkingDays, seed: int) -> None:
    rng = Random(f"{seed} noise")
    for name, address, gap, readers in NEWSLETTERS:
        _newsletter(told, days, rng, Person(name, address, name), gap, readers)
    _alerts(told, days, rng)
    _discussion(told, days, rng)


def _newsletter(told: Timeline, days: WorkingDays, rng: Random, sender: Person, gap: int, readers: int) -> None:
    extra = (
        f"List-Id: <{sender.email.replace('@', '.')}>\nList-Unsubscribe: <https://{sender.domain}/unsubscribe>\n"
        "Precedence: bulk\n"
    )
    subscribed = rng.sample(STAFF.everybody, readers)
    for issue, position in enumerate(days.beats(rng, gap, 0, len(days))):
        at = days.at(position, 6 * 60 + 30)
        for number, reader in enumerate(subscribed):
            body = f"Issue {issue + 1}: five short articles, two dates and an offer. Read it in your browser."
            own_id = f"{issue}.{number}.{sender.email}"
            told.mails.append(
                Mail(own_id, at, sender, (reader,), f"{sender.name}, issue {issue + 1}", body, extra=extra)
            )


def _alerts(told: Timeline, days: WorkingDays, rng: Random) -> None:
    extra = "Auto-Submitted: auto-generated\n"
    for position in range(len(days)):
        for number in range(2):
            at, reader = days.at(position, 120 + int(rng.random() * 1200)), STAFF.desk[position % 10]
            own_id, subject = f"alert.{position}.{number}@monitor.{FIRM_DOMAIN}", "Disk usage above the line on host 14"
            body = "This is an automatic message. Nobody reads answers to it."
            told.mails.append(Mail(own_id, at, MONITOR, (reader,), subject, body, extra=extra))


def _discussion(told: Timeline, days: WorkingDays, rng: Random) -> None:
    """A discussion list that rewrites its senders; two engineers read it."""
    for number, position in enumerate(days.beats(rng, 6, 0, len(days))):
        sender = LISTED[int(rng.random() * len(LISTED))]
        own = local_part(sender.name.partition(" via ")[0])
        extra = f"List-Id: Switch Users <switch-users.lists.switch-users.example>\nReply-To: {own}@post.example\n"
        own_id, at = f"list.{number}@lists.switch-users.example", days.at(position, 1140 + int(rng.random() * 200))
        body = "Has anybody seen this after the update? Two of our twelve switches restart at night."
        told.mails.append(Mail(own_id, at, sender, (THE_LIST,), f"[switch-users] Restart {number}", body, extra=extra))
