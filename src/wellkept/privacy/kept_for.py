"""How long each kind is kept: the firm's settings in months, with the defaults that are published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dateutil.relativedelta import relativedelta

from wellkept.records.queries.settings import firm_settings

MOST_MONTHS = 600


@dataclass(frozen=True)
class KeptFor:
    """A kind of what is stored, by the topic that `fields.py` gives its tables. `setting` holds its months."""

    topic: str
    words: str
    setting: str

    def months(self) -> int | None:
        """None: it is kept until somebody says otherwise."""
        value = firm_settings().get(self.setting)
        return int(value) if isinstance(value, int | float) and value >= 1 else None

    def limit(self, at: datetime) -> datetime | None:
        """What is older than this goes."""
        months = self.months()
        return at - relativedelta(months=months) if months else None


KEPT_FOR = (
    KeptFor("messages", "Messages: who wrote to whom, and when", "keep_message_months"),
    KeptFor("meetings", "Meetings: who met whom, and when", "keep_meeting_months"),
    KeptFor("deliveries", "Delivery reports", "keep_delivery_months"),
    KeptFor("cases", "Cases: who did what, and when", "keep_case_months"),
    KeptFor("answers", "Answers to surveys", "keep_answer_months"),
    KeptFor("hours", "Hours booked", "keep_work_months"),
    KeptFor("subjects", "Subjects of messages and titles of meetings", "keep_subject_months"),
    KeptFor("set aside", "Items that could not be read", "keep_aside_months"),
    KeptFor("files", "Uploaded files", "keep_file_months"),
    KeptFor("jobs", "Jobs that are done", "keep_job_months"),
    KeptFor("mail to colleagues", "Mail to colleagues: what went out, and what each was told", "keep_notice_months"),
    KeptFor("audit", "The audit", "keep_audit_months"),
    KeptFor("numbers", "Numbers by day", "keep_number_months"),
)
BY_TOPIC = {one.topic: one for one in KEPT_FOR}
