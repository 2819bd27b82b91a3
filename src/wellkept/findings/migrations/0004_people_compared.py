from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("findings", "0003_carried")]

    operations: ClassVar = [
        migrations.AddField(
            "carried", "people", models.CharField(blank=True, default="", max_length=64), preserve_default=False
        ),
        migrations.RemoveField("carriedfile", "stamp"),
    ]
