from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("findings", "0004_people_compared")]

    operations: ClassVar = [
        migrations.RemoveIndex(model_name="finding", name="finding_open"),
        migrations.AddIndex(
            model_name="finding",
            index=models.Index(
                fields=["closed_on", "urgency", "dismissed_on", "snoozed_until", "account"], name="finding_open"
            ),
        ),
        migrations.AddIndex(
            model_name="said", index=models.Index(fields=["to_day", "finding"], name="said_open"),
        ),
        migrations.AddIndex(
            model_name="finding", index=models.Index(fields=["subject_kind", "subject"], name="finding_about"),
        ),
    ]
