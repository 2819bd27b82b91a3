"""Erasures, which go on from where they were killed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0007_workers")]

    operations = [
        migrations.CreateModel(
            name="Erasure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("person", models.BigIntegerField(unique=True)),
                (
                    "step",
                    models.CharField(
                        choices=[("asked", "Asked"), ("nameless", "Nameless"), ("done", "Done")],
                        default="asked",
                        max_length=8,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("asked_by", models.BigIntegerField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
                ("counts", models.JSONField(default=dict)),
            ],
            options={"ordering": ["-pk"]},
        ),
    ]
