"""The columns of cases, and the headers and attributes under which trackers write them."""

from __future__ import annotations

from wellkept.sdk.kinds import Step
from wellkept.sdk.sheet import Sheet, spellings

DIRECTIONS = ("inbound", "outbound")
STATED = ("title", "account", "queue", "opener", "owner", "engagement", "topic", "priority", "their_reference")
_CASE = {
    "reference": spellings(
        "case:concept:name, case, case id, case number, case no, case key, number, ticket, ticket id, ticket number",
        "ticket no, ticket #",
        "incident, incident id, incident number, issue, issue id, issue key, issueid, request, request id, sr number",
        "fall, fallnummer, vorgang, vorgangsnummer, ticketnummer, ticket-nr, ticket-nr., meldungsnummer, anfragenummer",
        "ref, réf, référence, numéro, n°, numéro de ticket, n° de ticket, numéro d'incident, dossier, n° de dossier",
    ),
    "title": spellings(
        "short description, summary, case subject, ticket subject, kurzbeschreibung, titel, betreff, titre, objet, "
        "résumé, intitulé"
    ),
    "account": spellings(
        "client, customer, company, organisation, organization, client name, customer name, company name, account name",
        "kunde, firma, kundenname, société, entreprise, nom du client, vendor, hersteller, fournisseur",
    ),
    "queue": spellings("service desk, help desk, project name, warteschlange, projekt, file d'attente, projet"),
    "opener": spellings(
        "opened by, requester, requester name, requester email, reporter, caller, contact, contact name, user name",
        "melder, gemeldet von, anfragender, anwender, ansprechpartner, erstellt von, demandeur, signalé par, appelant",
    ),
    "owner": spellings(
        "assignee, assigned to, agent, agent name, technician, responsible, case owner, bearbeiter, zugewiesen an",
        "zuständig, techniker, responsable, assigné à, affecté à, intervenant, technicien",
    ),
    "engagement": spellings("service, contract, vertrag, contrat"),
    "topic": spellings("category, issue type, ticket type, type, product, kategorie, produkt, catégorie, produit"),
    "priority": spellings("impact, urgency, prio, priorität, dringlichkeit, priorité, urgence"),
    "their_reference": spellings(
        "external reference, external id, vendor reference, customer reference, correlation id, kundenreferenz",
        "externe referenz, référence externe, référence client",
    ),
    "behind": spellings("waits for, vendor case, vendor case number, wartet auf, attend"),
    "direction": ("richtung", "sens"),
    "system": ("tracker", "source system", "quellsystem"),
    "team": spellings(
        "group, assignment group, assigned group, support group, support team, resolver group, org:group, gruppe",
        "zuweisungsgruppe, supportgruppe, groupe, équipe, groupe d'affectation",
    ),
    "status": spellings("state, incident state, ticket status, case status, zustand, statut, état, concept:name"),
    "channel": spellings(
        "contact type, source, origin, opened via, via, kanal, kontaktart, eingang über",
        "canal, type de contact, origine",
    ),
    "rating": spellings(
        "satisfaction, satisfaction rating, csat, bewertung, zufriedenheit, note de satisfaction, avis"
    ),
}
EVENTS = Sheet(
    "case",
    needed=("reference", "at"),
    one_of=("step", "status", "team", "text"),
    optional=(
        *("substatus", "actor", "role", "public", "private", "automatic", "channel", "asked", "subject", "due_at"),
        *("rating", "event", *STATED, "behind", "direction", "system"),
    ),
    also=_CASE
    | {
        "at": spellings(
            "time, timestamp, date, datetime, when, event time, changed, changed at, change date, change date time",
            "changed on, event date, time:timestamp, sys updated at, zeit, zeitpunkt, zeitstempel, datum, geändert am",
            "datum und uhrzeit, date et heure, horodatage, modifié le, heure",
        ),
        "step": spellings(
            "activity, action, event, event type, event name, change, aktivität, aktion, ereignis, schritt",
            "activité, événement, étape, action effectuée",
        ),
        "substatus": spellings(
            "sub status, substate, status reason, pending reason, hold reason, lifecycle:transition, statusgrund",
            "unterstatus, sous-statut, motif",
        ),
        "actor": spellings(
            "author, by, changed by, updated by, sys updated by, performed by, resource, org:resource, user, who",
            "autor, von, geändert von, ausgeführt von, benutzer, auteur, par, modifié par, effectué par, utilisateur",
        ),
        "role": spellings("author role, actor role, org:role, rolle, rôle"),
        "public": spellings("is public, visible to customer, öffentlich, visible pour le client"),
        "private": spellings("is private, internal, is internal, privat, intern, privé, interne"),
        "automatic": spellings("is automatic, automated, automatisch, automatique"),
        "text": spellings("comment, body, message, description, kommentar, nachricht, text der notiz, commentaire"),
        "asked": spellings("asked for, question, gefragt nach, frage, demandé"),
        "subject": spellings("event subject, notiz"),
        "due_at": spellings("promised for, due, next update, versprochen bis, fällig am, promis pour, échéance"),
        "event": spellings("event id, comment id, activity id, change id, history id, sys mod count"),
    },
    holds={
        "at": "moment",
        "due_at": "moment",
        "rating": "number",
        "actor": "person",
        "opener": "person",
        "owner": "person",
        "direction": DIRECTIONS,
    },
)
# When each step was, in a table of one row for each case. In this order where two have the same time.
TIMES: dict[str, Step] = {
    "opened_at": "opened",
    "answered_at": "answered",
    "escalation_asked_at": "escalation_asked",
    "escalated_at": "escalation_granted",
    "resolved_at": "resolved",
    "confirmed_at": "confirmed",
    "closed_at": "closed",
    "reopened_at": "reopened",
    "complained_at": "complained",
}
CASES = Sheet(
    "case list",
    needed=("reference", "opened_at"),
    optional=(
        *(one for one in TIMES if one != "opened_at"),
        *("status", "team", "channel", "rating", *STATED, "behind", "direction", "system"),
    ),
    also=_CASE
    | {
        "opened_at": spellings(
            "opened, opened on, created, created at, created on, created time, creation date, open date, reported at",
            "start date, date opened, eröffnet, eröffnet am, geöffnet am, erstellt, erstellt am, angelegt am",
            "gemeldet am, eingang, eingangsdatum, ouvert le, créé le, date d'ouverture, date de création, signalé le",
        ),
        "answered_at": spellings(
            "first answer, first answered at, first response, first response at, first response time, responded at",
            "first replied at, initial response time, erste antwort, erste antwort am, erstreaktion, beantwortet am",
            "première réponse, première réponse le, répondu le",
        ),
        "escalation_asked_at": spellings("escalation asked, escalation requested at, eskalation erbeten am"),
        "escalated_at": spellings("escalated, escalated on, eskaliert am, escaladé le"),
        "resolved_at": spellings(
            "resolved, resolved on, resolution date, resolution time, resolved time, solved, solved at, completed at",
            "gelöst, gelöst am, erledigt am, behoben am, résolu, résolu le, date de résolution",
        ),
        "confirmed_at": spellings("confirmed, confirmed on, bestätigt am, confirmé le"),
        "closed_at": spellings(
            "closed, closed on, close date, closed time, date closed, closure date, geschlossen, geschlossen am",
            "abgeschlossen am, fermé le, clos le, clôturé le, date de clôture, date de fermeture",
        ),
        "reopened_at": spellings("reopened, reopened on, wiedereröffnet am, wieder geöffnet am, rouvert le"),
        "complained_at": spellings("complaint at, complained on, beschwerde am, réclamation le"),
    },
    holds=dict.fromkeys(TIMES, "moment")
    | {"rating": "number", "opener": "person", "owner": "person", "direction": DIRECTIONS},
)
