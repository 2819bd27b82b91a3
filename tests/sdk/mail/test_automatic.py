from __future__ import annotations

from time import process_time

import pytest

from raw_mail import headers
from wellkept.sdk.kinds import Automatic
from wellkept.sdk.mail.automatic import automatic_of
from wellkept.sdk.mail.sender import list_addresses, sender_of
from wellkept.sdk.mail.text import readable


def kind(**written: str) -> Automatic:
    found = headers(**({"From": "Ann Lee <ann@client.example>", "To": "bo@firm.example"} | written))
    lists = list_addresses(found)
    to_list = any(address in found["to"] for address in lists)
    subject = readable(found.get("subject", ""), 300)
    return automatic_of(found, sender_of(found, lists), subject, lists=lists, to_list=to_list)


@pytest.mark.parametrize(
    "written",
    [
        {},
        {"Auto_Submitted": "no"},
        {"Precedence": "normal"},
        {"Subject": "Draft of our newsletter, please check"},
        {"Subject": "Out of office next week"},
        {"Subject": "Re: Undelivered racks"},
        {"Subject": "Abwesenheitsplanung: August"},
        {"Subject": "Automatic replying: how to set it"},
        {"Subject": "Who is out of office in May?"},
        {"From": "Sarah Jenkins <sarah.jenkins@client.example>"},
        {"From": "j.bot@client.example"},
        {"From": "j.root@client.example"},
        {"From": "christopher1985@client.example"},
        {"From": "123456789@mail.example"},
        {"From": "4915112345678@mail.example"},
        {"From": "noreen@client.example"},
        {"From": "annette.replyson@client.example"},
        {"From": "support@client.example"},
        {"Return_Path": "<bounces+SRS=abc=X1@forwarder.example>"},
        {"Return_Path": "<prvs=1234567890=ann@client.example>"},
        {"From": "root@client.example", "In_Reply_To": "<a@b>"},
        {"From": "ann-exp-1031164464.7f11b3@client.example", "References": "<a@b>"},
    ],
)
def test_a_persons_own(written: dict[str, str]) -> None:
    assert kind(**written) == ""


@pytest.mark.parametrize(
    ("expected", "written"),
    [
        ("auto", {"Auto_Submitted": "auto-generated"}),
        ("auto", {"From": "no-reply@shop.example"}),
        ("auto", {"From": "noreply-billing@shop.example"}),
        ("auto", {"From": "do_not_reply@shop.example", "In_Reply_To": "<a@b>"}),
        ("auto", {"From": "DoNotUse@words.example"}),
        ("auto", {"From": "notifications@forge.example", "In_Reply_To": "<a@b>"}),
        ("auto", {"From": "nobody@host.example"}),
        ("auto", {"From": "Cron Daemon <root@host.example>"}),
        ("auto", {"From": "rssfeeds@host.example"}),
        ("auto", {"X_Auto_Response_Suppress": "All"}),
        ("away", {"Auto_Submitted": "auto-replied", "Subject": "Re: Backup"}),
        ("away", {"X_Autoreply": "yes"}),
        ("away", {"Subject": "Automatic reply: Backup window"}),
        ("away", {"Subject": "Automatische Antwort: Backup"}),
        ("away", {"Subject": "Abwesenheitsnotiz: Backup"}),
        ("away", {"Subject": "Réponse automatique : Backup"}),
        ("away", {"Subject": "Out of Office AutoReply: Backup"}),
        ("away", {"Subject": "Out of office: Backup", "X_Auto_Response_Suppress": "OOF"}),
        ("away", {"Subject": "Ich bin im Urlaub", "Return_Path": "<>"}),
        ("away", {"Subject": "Abwesenheitsnotiz"}),
        ("away", {"Subject": "Automatische Antwort: [Ticket#2026031] Backup"}),
        ("away", {"Subject": "Out of Office: Re: Backup"}),
        ("away", {"Subject": "Absence du bureau : Sauvegarde"}),
        ("away", {"Subject": "=?utf-8?q?R=C3=A9ponse_automatique=C2=A0=3A_Sauvegarde?="}),
        ("away", {"Subject": "Absente du bureau", "Auto_Submitted": "auto-replied"}),
        ("away", {"Subject": "Auto: Backup", "Auto_Submitted": "auto-replied (vacation)"}),
        ("away", {"Subject": "Auto: [Case 12345] Backup", "Auto_Submitted": "auto-replied (vacation)"}),
        ("away", {"Subject": "Backup", "X_Vacation": "yes"}),
        ("away", {"Subject": "Backup", "Precedence": "auto_reply"}),
        ("away", {"Subject": "En congés", "X_Auto_Response_Suppress": "All"}),
        ("auto", {"Subject": "Re: Backup [Ticket#2026031]", "Auto_Submitted": "auto-replied"}),
        ("auto", {"Subject": "We have received your request", "X_Autoreply": "yes"}),
        ("auto", {"Subject": "Eingangsbestätigung", "Auto_Submitted": "auto-replied"}),
        ("auto", {"Subject": "Accusé de réception : panne", "Auto_Submitted": "auto-replied"}),
        ("auto", {"From": "support@client.example", "Subject": "Automatic reply: Backup", "In_Reply_To": "<a@b>"}),
        ("auto", {"From": "no-reply@client.example", "Subject": "Out of office: 3 of your team", "X_Autoreply": "yes"}),
        ("auto", {"Subject": "Read: Backup", "Content_Type": "multipart/report; report-type=disposition-notification"}),
        (
            "auto",
            {
                "Subject": "Gelesen: Backup",
                "Auto_Submitted": "auto-replied",
                "Content_Type": 'multipart/report; boundary=x; report-type="disposition-notification"',
            },
        ),
        (
            "bounce",
            {"From": "Microsoft Outlook <postmaster@host.example>", "Subject": "=?utf-8?q?=C3=89chec_de_remise?="},
        ),
        ("bounce", {"From": "MAILER-DAEMON@host.example", "Subject": "failure notice"}),
        ("bounce", {"X_Failed_Recipients": "ann@client.example"}),
        ("bounce", {"Content_Type": "multipart/report; report-type=delivery-status; boundary=x"}),
        ("bulk", {"List_Unsubscribe": "<https://shop.example/u>"}),
        ("bulk", {"List_Id": "<1234.shop.example>"}),
        ("bulk", {"List_Post": "NO", "List_Id": "<news.shop.example>"}),
        ("bulk", {"Precedence": "bulk"}),
        ("bulk", {"Precedence": "junk"}),
        ("bulk", {"X_Campaign": "spring"}),
        ("bulk", {"X_Mailer": "PHPMailer 6.0"}),
        ("bulk", {"From": "shop@newsletter.shop.example"}),
        ("bulk", {"Return_Path": "<bounce-571-ann=client@shop.example>"}),
        ("bulk", {"Errors_To": "e@shop.example"}),
        ("list", {"List_Post": "<mailto:talk@lists.example>"}),
        ("list", {"Precedence": "list"}),
        ("list", {"List_Id": "<talk.lists.example>", "To": "talk@lists.example"}),
        ("list", {"List_Id": "<talk.lists.example>", "In_Reply_To": "<a@b>"}),
        ("list", {"Mailing_List": "list talk@groups.example; contact talk-owner@groups.example"}),
        ("list", {"Precedence": "bulk", "Sender": "owner-talk@lists.example", "To": "talk@lists.example"}),
        ("list", {"Precedence": "bulk", "Errors_To": "talk-bounce@lists.example"}),
        ("list", {"Precedence": "Bulk", "Sender": "<talk@lists.example>", "To": "Talk <talk@lists.example>"}),
    ],
)
def test_what_no_person_wrote_to_anybody(expected: str, written: dict[str, str]) -> None:
    assert kind(**written) == expected


@pytest.mark.parametrize("character", ["a", "1", "a1", "a-", "-", ".", "<", " ", "=", "bounce-"])
def test_hostile_values_cost_little(character: str) -> None:
    value = character * (60_000 // len(character))
    names = (
        "Return_Path",
        "Sender",
        "Errors_To",
        "X_Mailer",
        "List_Id",
        "List_Post",
        "Mailing_List",
        "Content_Type",
        "From",
    )
    began = process_time()
    kind(**dict.fromkeys(names, value))
    kind(Auto_Submitted=value, Precedence=value, Authentication_Results=value)
    assert process_time() - began < 0.5
