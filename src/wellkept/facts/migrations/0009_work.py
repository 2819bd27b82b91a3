# Hours booked: a fact kind of its own.

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("facts", "0008_cases_and_answers"),
    ]

    operations = [
        migrations.CreateModel(
            name="Work",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source", models.CharField(max_length=60)),
                ("source_id", models.CharField(max_length=64)),
                ("happened_at", models.DateTimeField()),
                ("offset_minutes", models.IntegerField(default=0)),
                ("plausible", models.BooleanField(default=True)),
                ("engagement", models.CharField(max_length=120)),
                ("booking", models.CharField(max_length=32)),
                ("item", models.CharField(blank=True, max_length=120)),
                ("colleague", models.BigIntegerField(null=True)),
                ("hours", models.FloatField()),
                ("billable", models.BooleanField(null=True)),
                (
                    "brought_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="facts.import"),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(fields=["happened_at"], name="work_happened"),
                    models.Index(fields=["engagement", "happened_at"], name="work_engagement"),
                    models.Index(
                        condition=models.Q(("colleague__isnull", False)), fields=["colleague"], name="work_colleague"
                    ),
                ],
                "constraints": [models.UniqueConstraint(fields=("source", "source_id"), name="work_once")],
            },
        ),
    ]
