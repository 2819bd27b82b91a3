"""What kind of mail this is: a person's, a discussion list's, or one that no person wrote to anybody.

Plain statements in the headers come first (Auto-Submitted, Precedence, List-...). Signs that could also be found on a
person's mail (a sender called `news@`, a mailing program) count only where the message answers nothing: whoever
answers is taken for a person.
"""

from __future__ import annotations

import re
from functools import lru_cache

from wellkept.sdk.kinds import Automatic, Mailbox
from wellkept.sdk.mail.bounces import is_bounce, is_server
from wellkept.sdk.mail.headers import Headers
from wellkept.sdk.mail.limits import SIGN_CHARACTERS

_EDGE, _END = r"(?:^|[._+-])", r"(?:$|[._+\-\d])"
# Words that may also be a surname (Jenkins, Root, List) count only as the whole local part.
_NEVER_A_PERSON = re.compile(
    rf"{_EDGE}(?:(?:no|not|do[._-]?not|dont|never)[._-]?(?:reply|respond|answer|use)|noreturn|notif(?:y|ier|ications?)"
    rf"|mailer-?daemon|bounces?|autoresponder|automated){_END}|^noreply|noreply$"
    r"|^(?:nobody|robot|cron|[a-z]*-?daemon|automailer)(?:$|[+\d])"
)
_SELDOM_A_PERSON = re.compile(
    rf"{_EDGE}(?:\w*news(?:letters?)?|newsflash|alerts?|updates?|announce(?:ments?)?|digest|rss|rssfeeds?|subscri\w*"
    rf"|mailings?|\w*mailing-?list){_END}"
    r"|^(?:\w*list|lists|owner-.*|.*-(?:owner|request|admin)|feeds?|offers|promo(?:tions?)?|deals|marketing|campaigns?"
    r"|mailer|webmaster|root|system|monitoring|nagios|icinga|zabbix|jenkins|backup|wordpress|www-data|apache)(?:$|[+\d])"
)
_SENDING_PLACE = re.compile(
    r"(?:^|\.)(?:e?news(?:letters?)?|alerts?|bounced?s?|lists?(?:erv)?|[a-z]*mailer\d*|mailings?|notifications?|reply"
    r"|updates?|campaigns?)\.\w"
)
_MADE_BY_MACHINE = re.compile(r"[#=]|(?:[a-z]+\d+){4}|(?:\d+[a-z]+){4}|(?:^|\W|_)\d{7,}(?:\W|_)|^\d+[._-]\d+[._-]")
_BULK_RETURN = re.compile(
    r"^(?:e?bounces?|return|errors?|env|envelope|owner|news\w*)[-+._\d]|[-+._](?:bounces?|errors?|owner|return)(?:[-+._]|$)"
)
_FORWARDED_RETURN = re.compile(r"(?:^|[+=-])(?:srs[01]?[=+-]|prvs=|btv1=|msprvs)")
_BULK_PROGRAM = re.compile(
    r"phpmailer|mime::lite|aspmail|accucast|emessaging|targetmail|mailchimp|lyris|microsoft cdo|sendemail|listserv"
    r"|list ?manager|\bbulk|campaign|newsletter|store-mailer|sunmail|group ?mail|worldmerge"
)
_BULK_SUBJECT = re.compile(
    r"newsletter\W+(?:issue|no|update|#|\d)|\bdigest,? (?:vol|no|#|\d)|^cron <|^anacron job", re.IGNORECASE
)
# Local parts behind which nobody is away: who writes there gets a receipt.
_SHARED = re.compile(
    r"^(?:(?:it[-_.]?)?support|help[-_.]?desk|service[-_.]?(?:desk|center|centre)?|servicedesk|info|office|contact|kontakt"
    r"|sales|vertrieb|billing|invoices?|rechnung(?:en)?|buchhaltung|facturation|accounting|jobs|careers|bewerbung"
    r"|hotline|tickets?|cases?|requests?|hilfe|assistance|customer[-_.]?(?:care|service)|kundenservice)(?:$|[-_.+\d])"
)
_AWAY_SUBJECT = re.compile(
    r"(?:out of (?:the )?office(?: auto-?reply)?|ooo|automatic reply|auto(?:matic)?[- ]?(?:reply|response)"
    r"|automatische antwort|automatische r[üu]ckmeldung"
    r"|abwesenheits(?:notiz|meldung|nachricht|assistent|benachrichtigung|agent|hinweis)"
    r"|r[ée]ponse automatique|message d.absence|notification d.absence|absente? du bureau|absence du bureau"
    r"|vacation reply) ?(?::|$|\W{1,3}(?:re|aw|wg|tr|fwd?|rép) ?:)",
    re.IGNORECASE,
)
_AWAY_WORDS = re.compile(
    r"out of (?:the )?office|\(away\)|on vacation|on (?:annual |parental |sick )?leave|auto-?reply|automatic reply"
    r"|automatische antwort|abwesen|nicht im b[üu]ro|au(?:ß|ss)er haus|im urlaub|elternzeit"
    r"|r[ée]ponse automatique|absen(?:t|ce) d|\babsente?\b|en cong[ée]s?\b",
    re.IGNORECASE,
)
_RECEIPT = re.compile(
    r"\[[^\]]*\d{3,}[^\]]*\]|#\d{3,}|\b(?:ticket|case|request|anfrage|vorgang|demande)\b[^\w]{0,3}(?:id|nr\.?|no\.?|n°|\d)"
    r"|(?:we|have|been) received|received your|thank you for (?:contacting|your)|(?:eingangs|empfangs)best[äa]tigung"
    r"|(?:ihre|votre) (?:anfrage|nachricht|demande|message)|accus[ée] de r[ée]ception",
    re.IGNORECASE,
)
_RECEIPT_REPORT = re.compile(r"multipart/report\b[^\n]*report-type ?= ?\"?disposition-notification", re.IGNORECASE)
_REPLIED_HEADERS = frozenset({"x-autoreply", "x-autorespond", "x-autoreply-from", "x-mail-autoreply", "x-vacation"})
_BULK_HEADERS = frozenset(
    {"x-campaign", "x-campaignid", "x-mc-user", "x-csa-complaints", "x-list-unsubscribe", "feedback-id"}
)
_STATEMENTS = _REPLIED_HEADERS | {"auto-submitted", "precedence", "x-auto-response-suppress", "return-path"}
_OF_MANY = frozenset({"precedence", "list-id", "list-unsubscribe"})
_BULK_PRECEDENCE = frozenset({"bulk", "junk", "list"})
_REPLIED_PRECEDENCE = frozenset({"auto_reply", "auto-reply"})
# Where none of these is, only the sender and the subject can tell.
_TELLING = _STATEMENTS | _OF_MANY | _BULK_HEADERS | {"x-failed-recipients", "errors-to"}
_OWNERS = ("sender", "errors-to", "return-path")
_OWNER = re.compile(r"(?:^|<)(?:owner-[^<>@]+|[^<>@+=]+-(?:owner|bounces?|admin|errors?|request)(?:[+=][^<>@]*)?)@")


def automatic_of(headers: Headers, sender: Mailbox, subject: str, *, lists: frozenset[str], to_list: bool) -> Automatic:
    """One word for the kind; "" for a person's own mail."""
    if not lists and _TELLING.isdisjoint(headers) and _is_ordinary(headers, sender.address, subject):
        return ""
    if is_bounce(headers, sender, subject):
        return "bounce"
    submitted = headers.get("auto-submitted", "").lower()
    submitted = "" if submitted.startswith("no") else submitted
    if _answers_by_itself(headers, subject, submitted):
        return "away" if _is_away(sender.address, subject, submitted) else "auto"
    if submitted or _is_robot(sender.address) or _RECEIPT_REPORT.match(headers.get("content-type", "")):
        return "auto"
    return _sent_to_many(headers, lists, to_list=to_list) or _by_weaker_signs(headers, sender, subject)


def _is_ordinary(headers: Headers, address: str, subject: str) -> bool:
    """The same as all that follows, for most mails, in a few steps."""
    if (
        not _may_be_a_person(address)
        or _AWAY_SUBJECT.match(subject)
        or "report" in headers.get("content-type", "")[:20].lower()
    ):
        return False
    if "in-reply-to" in headers or "references" in headers:
        return True
    if "x-mailer" in headers and _is_bulk_program(headers["x-mailer"][:SIGN_CHARACTERS]):
        return False
    return not _speaks_of_a_mailing(subject)


@lru_cache(maxsize=8192)
def _may_be_a_person(address: str) -> bool:
    return not (is_server(address) or _is_robot(address) or _is_seldom_a_person(address) or _is_of_a_mailing(address))


@lru_cache(maxsize=8192)
def _is_robot(address: str) -> bool:
    return bool(_NEVER_A_PERSON.search(address.partition("@")[0]))


def _answers_by_itself(headers: Headers, subject: str, submitted: str) -> bool:
    if _STATEMENTS.isdisjoint(headers):
        return bool(_AWAY_SUBJECT.match(subject))
    if submitted.startswith("auto-replied") or not _REPLIED_HEADERS.isdisjoint(headers):
        return not _RECEIPT_REPORT.match(headers.get("content-type", ""))
    if _AWAY_SUBJECT.match(subject) or headers.get("precedence", "").lower() in _REPLIED_PRECEDENCE:
        return True
    hinted = bool(submitted) or "x-auto-response-suppress" in headers or headers.get("return-path", "") == "<>"
    return hinted and bool(_AWAY_WORDS.search(subject))


def _is_away(address: str, subject: str, submitted: str) -> bool:
    """Whether an answer that a machine gave tells of a person who is away, and not that a request came in."""
    if _is_robot(address) or _SHARED.match(address.partition("@")[0]):
        return False
    return bool(_AWAY_SUBJECT.match(subject)) or "vacation" in submitted or not _RECEIPT.search(subject)


def _sent_to_many(headers: Headers, lists: frozenset[str], *, to_list: bool) -> Automatic:
    """By what a list or a mailing says of itself."""
    if not lists and _OF_MANY.isdisjoint(headers):
        return ""
    precedence = headers.get("precedence", "").lower()
    marked = precedence in _BULK_PRECEDENCE or "list-id" in headers or "list-unsubscribe" in headers
    if not marked and not lists:
        return ""
    if precedence == "junk":
        return "bulk"
    posted = headers.get("list-post", "")
    if posted:
        return "bulk" if posted.upper() == "NO" else "list"
    is_answer = "in-reply-to" in headers or "references" in headers
    discussed = precedence == "list" or "x-beenthere" in headers or "mailing-list" in headers or _has_owner(headers)
    return "list" if discussed or to_list or (lists and is_answer) else "bulk"


def _has_owner(headers: Headers) -> bool:
    """Whether it came from a list as the older programs name them: `owner-talk@`, `talk-bounces@`."""
    return any(name in headers and _is_owner(headers[name][:SIGN_CHARACTERS]) for name in _OWNERS)


@lru_cache(maxsize=1024)
def _is_owner(value: str) -> bool:
    return bool(_OWNER.search(value.lower()))


def _by_weaker_signs(headers: Headers, sender: Mailbox, subject: str) -> Automatic:
    if "in-reply-to" in headers or "references" in headers:
        return ""
    if _is_seldom_a_person(sender.address) or "x-auto-response-suppress" in headers:
        return "auto"
    bulk = (
        not _BULK_HEADERS.isdisjoint(headers)
        or ("x-mailer" in headers and _is_bulk_program(headers["x-mailer"][:SIGN_CHARACTERS]))
        or _is_of_a_mailing(sender.address)
        or _speaks_of_a_mailing(subject)
        or _returns_to_a_mailing(headers)
    )
    return "bulk" if bulk else ""


@lru_cache(maxsize=8192)
def _is_seldom_a_person(address: str) -> bool:
    return bool(_SELDOM_A_PERSON.search(address.partition("@")[0]))


@lru_cache(maxsize=1024)
def _is_bulk_program(name: str) -> bool:
    return bool(_BULK_PROGRAM.search(name.lower()))


@lru_cache(maxsize=8192)
def _is_of_a_mailing(address: str) -> bool:
    local, _, domain = address.partition("@")
    return bool(_SENDING_PLACE.search(domain) or _MADE_BY_MACHINE.search(local))


def _speaks_of_a_mailing(subject: str) -> bool:
    plain = subject.lower()  # most subjects hold none of the words, which is quicker to see than to search for
    if subject.isascii() and not ("newsletter" in plain or "digest" in plain or "cron" in plain):
        return False
    return bool(_BULK_SUBJECT.search(subject))


def _returns_to_a_mailing(headers: Headers) -> bool:
    """By where it goes when it cannot be delivered."""
    if "return-path" not in headers:
        return "errors-to" in headers
    returned = headers["return-path"][:SIGN_CHARACTERS].lower().strip("<> ")
    local, _, domain = returned.rpartition("@")
    if _FORWARDED_RETURN.search(local):
        return False
    return bool(
        "errors-to" in headers
        or _BULK_RETURN.search(local)
        or _SENDING_PLACE.search(domain)
        or (_MADE_BY_MACHINE.search(local) and "=" not in local)
    )
