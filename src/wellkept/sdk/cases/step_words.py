"""Which step a word of a tracker tells of: names of activities and of statuses, in English, German and French."""

from __future__ import annotations

from functools import lru_cache
from typing import get_args

from wellkept.sdk.kinds import Step
from wellkept.sdk.sheet import plain_header

# A word that tells of nothing but a status is "status"; what is told by none of these is a status too.
_WORDS: dict[Step, str] = {
    "opened": "new, open, opened, create, created, registered, logged, submitted, raised, received, neu, offen, "
    "eröffnet, geöffnet, erstellt, angelegt, erfasst, gemeldet, eingegangen, nouveau, nouvelle, ouvert, ouverte, créé, "
    "créée, enregistré",
    "refused": "refused, rejected at opening, opening refused, abgewiesen, abgelehnt, refusé, rejeté",
    "assigned": "assigned, reassigned, assign, reassign, re-assign, assignment, queued, "
    "awaiting assignment, transferred, "
    "handed over, hand over, zugewiesen, zugeteilt, weitergeleitet, übergeben, affecté, assigné, réaffecté, transféré",
    "answered": "answered, answer, replied, reply, responded, response, comment, commented, public comment, "
    "email sent, beantwortet, geantwortet, antwort, kommentar, répondu, réponse, commentaire",
    "noted": "noted, note, internal note, private note, work note, private comment, internal comment, notiz, "
    "interne notiz, interner kommentar, note interne, commentaire interne",
    "promised": "promised, promise, update promised, versprochen, zugesagt, promis",
    "escalation_asked": "escalation asked, escalation requested, escalation request, asked to escalate, "
    "eskalation erbeten, eskalation angefragt, escalade demandée",
    "escalation_refused": "escalation refused, escalation rejected, escalation declined, eskalation abgelehnt, "
    "escalade refusée",
    "escalation_granted": "escalation granted, escalated, escalation, eskaliert, eskalation, escaladé, escalade",
    "resolved": "resolved, solved, completed, done, fixed, fulfilled, resolution, gelöst, erledigt, behoben, "
    "fertiggestellt, résolu, terminé, réglé",
    "closed": "closed, close, closed complete, cancelled, canceled, declined, won't do, withdrawn, geschlossen, "
    "abgeschlossen, storniert, abgebrochen, fermé, clos, clôturé, annulé",
    "confirmed": "confirmed, confirmed by customer, solution confirmed, bestätigt, lösung bestätigt, confirmé",
    "reopened": "reopened, reopen, re-opened, reactivated, wiedereröffnet, wieder geöffnet, wieder eröffnet, "
    "rouvert, réouvert",
    "complained": "complained, complaint, beschwerde, beschwert, reklamation, réclamation, plainte",
}
_STEPS = {plain_header(word): step for step, words in _WORDS.items() for word in words.split(", ")}
_STEPS |= {step: step for step in get_args(Step)}
# Of longer names the first word tells: Closed Complete, Resolved under monitoring, New - unassigned.
_FIRST_TELLS = frozenset({"opened", "resolved", "closed", "reopened"})
_UNKNOWN = frozenset({"", "?", "-", "--", "n/a", "na", "null", "none", "nil", "unknown", "unbekannt", "inconnu"})
_LONGEST_UNKNOWN = 20


@lru_cache(maxsize=4_096)
def meaning_of(*words: str) -> Step | None:
    """What the most telling of the words means, the first before the others; None where none says anything.

    A number below 0 is what a tracker writes where it does not know the status.
    """
    said = [word for word in words if not is_unknown(word) and not word.lstrip().startswith("-")]
    found = [step for word in said if (step := _meaning(word)) != "status"]
    return next(iter(found), "status" if said else None)


def is_unknown(word: str) -> bool:
    return len(word) < _LONGEST_UNKNOWN and word.strip().casefold() in _UNKNOWN


def _meaning(word: str) -> Step:
    plain = plain_header(word).lstrip("0123456789_")
    first = _STEPS.get(plain.partition("_")[0], "status")
    return _STEPS.get(plain) or (first if first in _FIRST_TELLS else "status")
