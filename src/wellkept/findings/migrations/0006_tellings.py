from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("findings", "0005_open_findings")]

    operations: ClassVar = [
        migrations.AddField("refresh", "telling", models.PositiveIntegerField(default=0)),
        migrations.AddField("number", "telling", models.PositiveIntegerField(default=0)),
        migrations.RemoveConstraint("number", "number_once"),
        migrations.AddConstraint(
            "number",
            models.UniqueConstraint(fields=("measure", "subject", "part", "day", "telling"), name="number_once"),
        ),
    ]
