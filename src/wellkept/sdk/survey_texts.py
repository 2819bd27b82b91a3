"""What surveys say around their questions, in each language: on the page, and in the mail.

`{…}` in these texts is filled with values that are never looked into again: a name that holds braces stays as it is.
"""

from __future__ import annotations

from datetime import date

from wellkept.sdk.survey_scales import LANGUAGES

NAMES = {"en": "English", "de": "Deutsch", "fr": "Français"}
MONTHS = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "de": [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
}

TEXTS: dict[str, dict[str, str]] = {
    "en": {
        "one": "One question",
        "several": "A few questions",
        "case": "Case {reference}{title}, closed on {day}",
        "milestone": "{part} in {title}, finished on {day}",
        "engagement": "{title}, finished on {day}",
        "account": "How we work together",
        "cannot_say": "I cannot say",
        "comment": "What should we know?",
        "optional": "(if you like)",
        "send": "Send my answer",
        "marked": "You chose this in the mail. Nothing is stored yet: press “{send}” to give this answer.",
        "once_more": "Please press once more",
        "why_once_more": "That was as quick as a machine that checks mail. Press once more, so that we know that it is"
        " you.",
        "choose": "Please choose an answer, or “{cannot_say}”.",
        "reader": "Your answer goes to {reader}, not to whoever worked on it.",
        "nobody_reader": "Your answer does not go to whoever worked on it.",
        "until": "You can change it until {day}.",
        "thanks": "Thank you.",
        "said": "You said: {answer}.",
        "stored": "Stored on {day} at {time}. Receipt {receipt}.",
        "low": "{reader} will read this and contact you by {day}.",
        "low_nobody": "We will read this and contact you by {day}.",
        "change": "Change my answer",
        "opt_out": "Do not ask me again",
        "sure_out": "Shall we never ask you again?",
        "why_out": "It holds for all our surveys, at all your addresses. You can still write or call at any time.",
        "yes_out": "Never ask me again",
        "no_out": "Back to the question",
        "is_out": "You will not be asked again.",
        "gone": "This link opens nothing",
        "why_gone": "It may be mistyped, or its time is over.",
        "too_many": "One moment, please. Try again in a minute.",
        "language": "Language",
        "subject": "{firm}: {asks}",
        "subject_again": "Once more, {firm}: {asks}",
        "hello": "Hello {name},",
        "hello_nobody": "Hello,",
        "tap": "One tap opens a page with your choice marked; nothing is stored before you send it there.",
        "open": "Answer here",
        "stop": "If you would rather not be asked: {link}",
        "mail_until": "The link is yours alone, and works until {day}. We remind at most once.",
    },
    "de": {
        "one": "Eine Frage",
        "several": "Ein paar Fragen",
        "case": "Fall {reference}{title}, geschlossen am {day}",
        "milestone": "{part} in {title}, abgeschlossen am {day}",
        "engagement": "{title}, abgeschlossen am {day}",
        "account": "Wie wir zusammenarbeiten",
        "cannot_say": "Kann ich nicht sagen",
        "comment": "Was sollten wir wissen?",
        "optional": "(wenn Sie mögen)",
        "send": "Antwort absenden",
        "marked": "Das haben Sie in der Mail gewählt. Noch ist nichts gespeichert: „{send}“ gibt diese Antwort.",
        "once_more": "Bitte drücken Sie noch einmal",
        "why_once_more": "Das ging so schnell wie bei einer Maschine, die Mails prüft. Drücken Sie bitte noch einmal,"
        " damit wir wissen, dass Sie es sind.",
        "choose": "Bitte wählen Sie eine Antwort, oder „{cannot_say}“.",
        "reader": "Ihre Antwort geht an {reader}, nicht an die Person, die daran gearbeitet hat.",
        "nobody_reader": "Ihre Antwort geht nicht an die Person, die daran gearbeitet hat.",
        "until": "Sie können sie bis {day} ändern.",
        "thanks": "Danke.",
        "said": "Sie sagten: {answer}.",
        "stored": "Gespeichert am {day} um {time}. Beleg {receipt}.",
        "low": "{reader} liest das und meldet sich bis {day} bei Ihnen.",
        "low_nobody": "Wir lesen das und melden uns bis {day} bei Ihnen.",
        "change": "Antwort ändern",
        "opt_out": "Nicht mehr fragen",
        "sure_out": "Sollen wir Sie nie wieder fragen?",
        "why_out": "Das gilt für alle unsere Umfragen und alle Ihre Adressen. Schreiben oder anrufen können Sie"
        " jederzeit.",
        "yes_out": "Nie wieder fragen",
        "no_out": "Zurück zur Frage",
        "is_out": "Sie werden nicht mehr gefragt.",
        "gone": "Dieser Link öffnet nichts",
        "why_gone": "Vielleicht ist er vertippt, oder seine Zeit ist vorbei.",
        "too_many": "Einen Moment bitte. Versuchen Sie es in einer Minute wieder.",
        "language": "Sprache",
        "subject": "{firm}: {asks}",
        "subject_again": "Noch einmal, {firm}: {asks}",
        "hello": "Guten Tag {name},",
        "hello_nobody": "Guten Tag,",
        "tap": "Ein Tippen öffnet eine Seite mit Ihrer Wahl; gespeichert wird erst, wenn Sie dort absenden.",
        "open": "Hier antworten",
        "stop": "Wenn Sie lieber nicht gefragt werden: {link}",
        "mail_until": "Der Link gehört nur Ihnen und gilt bis {day}. Wir erinnern höchstens einmal.",
    },
    "fr": {
        "one": "Une question",
        "several": "Quelques questions",
        "case": "Demande {reference}{title}, close le {day}",
        "milestone": "{part}, {title}, terminé le {day}",
        "engagement": "{title}, terminé le {day}",
        "account": "Notre collaboration",
        "cannot_say": "Je ne peux pas dire",
        "comment": "Que devrions-nous savoir ?",
        "optional": "(si vous le souhaitez)",
        "send": "Envoyer ma réponse",
        "marked": "C’est votre choix dans le courriel. Rien n’est encore enregistré : « {send} » donne cette réponse.",
        "once_more": "Appuyez encore une fois, s’il vous plaît",
        "why_once_more": "C’était aussi rapide qu’une machine qui vérifie les courriels. Appuyez encore une fois, pour"
        " que nous sachions que c’est vous.",
        "choose": "Choisissez une réponse, ou « {cannot_say} ».",
        "reader": "Votre réponse va à {reader}, pas à la personne qui s’en est occupée.",
        "nobody_reader": "Votre réponse ne va pas à la personne qui s’en est occupée.",
        "until": "Vous pouvez la changer jusqu’au {day}.",
        "thanks": "Merci.",
        "said": "Vous avez dit : {answer}.",
        "stored": "Enregistré le {day} à {time}. Reçu {receipt}.",
        "low": "{reader} lira ceci et vous contactera avant le {day}.",
        "low_nobody": "Nous lirons ceci et vous contacterons avant le {day}.",
        "change": "Changer ma réponse",
        "opt_out": "Ne plus me demander",
        "sure_out": "Ne plus jamais vous demander ?",
        "why_out": "Cela vaut pour toutes nos enquêtes et toutes vos adresses. Vous pouvez toujours écrire ou appeler.",
        "yes_out": "Ne plus jamais me demander",
        "no_out": "Revenir à la question",
        "is_out": "Nous ne vous demanderons plus.",
        "gone": "Ce lien n’ouvre rien",
        "why_gone": "Il est peut-être mal écrit, ou son temps est passé.",
        "too_many": "Un instant, s’il vous plaît. Réessayez dans une minute.",
        "language": "Langue",
        "subject": "{firm} : {asks}",
        "subject_again": "Encore une fois, {firm} : {asks}",
        "hello": "Bonjour {name},",
        "hello_nobody": "Bonjour,",
        "tap": "Un appui ouvre une page avec votre choix ; rien n’est enregistré avant que vous ne l’envoyiez.",
        "open": "Répondre ici",
        "stop": "Si vous préférez ne plus être sollicité : {link}",
        "mail_until": "Ce lien est à vous seul et vaut jusqu’au {day}. Nous ne rappelons qu’une fois.",
    },
}


def language_of(wanted: str, otherwise: str = "en") -> str:
    """A language that there are words in."""
    return wanted if wanted in LANGUAGES else otherwise if otherwise in LANGUAGES else "en"


def say(language: str, text: str, /, **values: str) -> str:
    """One of the texts, with its values put in as they stand: in one pass, so that no value is read as a place."""
    pieces, rest = [], TEXTS[language_of(language)][text]
    while "{" in rest:
        before, _, after = rest.partition("{")
        name, _, rest = after.partition("}")
        pieces += [before, values[name]]
    return "".join([*pieces, rest])


def day_in(language: str, day: date) -> str:
    """A day, as it is written in a language."""
    code = language_of(language)
    return f"{day.day}{'.' if code == 'de' else ''} {MONTHS[code][day.month - 1]} {day.year}"
