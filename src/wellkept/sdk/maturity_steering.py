"""Security categories of NIST CSF 2.0 that steer and know (Govern, Identify): key, name, about, our own levels."""

from __future__ import annotations

STEERING_AREAS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    (
        "GV.OC",
        "Organizational context",
        "Whether it is known what has to be protected, for whom, and by which law or contract.",
        (
            "Nobody could say.",
            "Some could, and would not agree.",
            "It is talked about when a client or an auditor asks.",
            "Critical services, those who rely on them and all duties are written down.",
            "The list is gone through each year, and changes of law reach it within weeks.",
            "New business is weighed by it before it begins.",
        ),
    ),
    (
        "GV.RM",
        "Risk management strategy",
        "How much risk is wanted, and how it is weighed.",
        (
            "Risk is not spoken of.",
            "Whoever is bold or afraid decides.",
            "A list of risks is made for audits.",
            "Leadership has said what it bears; risks are rated by one scale, with owners.",
            "Risks are compared with what was said, each quarter, in money where that is possible.",
            "Chances are weighed along with dangers, and the scale is put right by what came true.",
        ),
    ),
    (
        "GV.RR",
        "Roles, responsibilities and authorities",
        "Who answers for security, with what means.",
        (
            "Nobody does.",
            "IT does, without being told.",
            "One person is named, without time or money.",
            "Roles are written into job descriptions, with a budget and a deputy.",
            "Their means are compared with their task each year; leaders are judged by it too.",
            "Everybody knows their part, and acts on it without being asked.",
        ),
    ),
    (
        "GV.PO",
        "Policy",
        "The rules, and whether they are lived.",
        (
            "There are none.",
            "Rules pass by word of mouth.",
            "A document exists; few have read it.",
            "Short rules that leadership signed, known to those whom they bind.",
            "Exceptions are asked for, given for a time, and counted.",
            "Rules are shortened and changed by what people meet in practice.",
        ),
    ),
    (
        "GV.OV",
        "Oversight",
        "Whether leadership looks at results and steers.",
        (
            "It never looks.",
            "It looks after an incident.",
            "It gets a report once a year.",
            "It goes through results and open risks each half-year, and decides.",
            "A few figures with targets are read each quarter, and means are moved by them.",
            "It asks what the figures do not show, and tests its own decisions.",
        ),
    ),
    (
        "GV.SC",
        "Supply chain risk",
        "What suppliers could do to them.",
        (
            "Suppliers are not thought of.",
            "Known names are trusted.",
            "Some are sent a questionnaire, which is filed.",
            "Suppliers are ranked by what they can touch; contracts say what is asked of them.",
            "Critical ones are looked at each year, and an exit is planned for each.",
            "Exercises include them, and trouble at one is heard of in hours.",
        ),
    ),
    (
        "ID.AM",
        "Asset management",
        "Whether devices, software, services and data are known.",
        (
            "They are not.",
            "Parts are known to those who set them up.",
            "There is a list of devices; of software and data there is none.",
            "Devices, software, services and data are listed with owner and importance.",
            "The lists are compared with what a scan finds, each month.",
            "What is new shows up by itself, and is protected before it is used.",
        ),
    ),
    (
        "ID.RA",
        "Risk assessment",
        "Whether weak points and threats are looked for.",
        (
            "They are not.",
            "News makes somebody look.",
            "A scan is run now and then; results pile up.",
            "Weak points are scanned for each month, rated, and given to owners with dates.",
            "How long they stay open is measured; threats of the trade are followed.",
            "Attackers are imitated, and what they would find decides what comes first.",
        ),
    ),
    (
        "ID.IM",
        "Improvement",
        "Whether something is learned from incidents, tests and audits.",
        (
            "Nothing is.",
            "Whoever was hit remembers.",
            "Audit findings are listed; many come back.",
            "Each incident and test leaves actions with an owner and a date.",
            "Actions are followed to their end, and their effect is looked at.",
            "Near misses are told freely, and change how things are done.",
        ),
    ),
)
