import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("facts", "0009_work"),
        ("records", "0019_scope"),
    ]

    operations = [
        migrations.CreateModel(
            name="Closing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("closed_on", models.DateField()),
                ("missing", models.JSONField(default=list)),
                ("reason", models.CharField(blank=True, max_length=500)),
                (
                    "by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="facts.person"
                    ),
                ),
                (
                    "engagement",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="closing", to="records.engagement"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Deliverable",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[("documentation", "Documentation"), ("as_built", "As Built"), ("other", "Other")],
                        default="documentation",
                        max_length=13,
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True)),
                ("effective_on", models.DateField(blank=True, null=True)),
                (
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deliverables",
                        to="records.engagement",
                    ),
                ),
            ],
            options={
                "ordering": ["engagement", "title"],
            },
        ),
        migrations.CreateModel(
            name="Dispatch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("report", "Report"), ("link", "Link")], max_length=6)),
                ("purpose", models.CharField(blank=True, max_length=40)),
                ("subject", models.BigIntegerField()),
                ("days", models.PositiveSmallIntegerField(default=14)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("sending", "Sending"),
                            ("sent", "Sent"),
                            ("refused", "Refused"),
                            ("unknown", "Unknown"),
                            ("dropped", "Dropped"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("not_before", models.DateTimeField(null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("sent_at", models.DateTimeField(null=True)),
                ("said", models.CharField(blank=True, max_length=300)),
                (
                    "address",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="facts.address"
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="dispatches", to="records.engagement"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Pulse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asked_on", models.DateField()),
                ("closes_on", models.DateField()),
                ("asked", models.PositiveSmallIntegerField(default=0)),
                (
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pulses", to="records.engagement"
                    ),
                ),
            ],
            options={
                "ordering": ["engagement", "asked_on"],
            },
        ),
        migrations.CreateModel(
            name="PulseAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("mood", models.PositiveSmallIntegerField()),
                ("belief", models.PositiveSmallIntegerField()),
                (
                    "pulse",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="records.pulse"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Receiver",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("told_on", models.DateField(blank=True, null=True)),
                ("accepted_on", models.DateField(blank=True, null=True)),
                ("refused_on", models.DateField(blank=True, null=True)),
                ("words", models.CharField(blank=True, max_length=500)),
                (
                    "deliverable",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="receivers", to="records.deliverable"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="deliverables", to="facts.person"
                    ),
                ),
            ],
            options={
                "ordering": ["deliverable", "pk"],
            },
        ),
        migrations.CreateModel(
            name="StatusReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reported_on", models.DateField()),
                (
                    "colour",
                    models.CharField(
                        blank=True, choices=[("green", "Green"), ("amber", "Amber"), ("red", "Red")], max_length=5
                    ),
                ),
                ("words", models.TextField(blank=True, max_length=6000)),
                ("sent_on", models.DateField(blank=True, null=True)),
                (
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="status_reports",
                        to="records.engagement",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="facts.person",
                    ),
                ),
            ],
            options={
                "ordering": ["engagement", "-reported_on"],
            },
        ),
        migrations.CreateModel(
            name="Training",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=200)),
                ("on", models.DateField(blank=True, null=True)),
                ("effective_on", models.DateField(blank=True, null=True)),
                (
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="trainings", to="records.engagement"
                    ),
                ),
            ],
            options={
                "ordering": ["engagement", "on", "title"],
            },
        ),
        migrations.CreateModel(
            name="TrainingPlace",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("came", models.BooleanField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="training_places", to="facts.person"
                    ),
                ),
                (
                    "training",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="places", to="records.training"
                    ),
                ),
            ],
            options={
                "ordering": ["training", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Cadence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what", models.CharField(max_length=120)),
                (
                    "channel",
                    models.CharField(
                        choices=[("mail", "Mail"), ("meeting", "Meeting"), ("call", "Call")],
                        default="mail",
                        max_length=7,
                    ),
                ),
                ("every_days", models.PositiveSmallIntegerField()),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="tells_of",
                        to="facts.person",
                    ),
                ),
                (
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="cadences", to="records.engagement"
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="told_of",
                        to="facts.person",
                    ),
                ),
            ],
            options={
                "ordering": ["engagement", "what", "pk"],
                "constraints": [models.UniqueConstraint(fields=("engagement", "what", "to"), name="cadence_once")],
            },
        ),
        migrations.AddConstraint(
            model_name="deliverable",
            constraint=models.UniqueConstraint(fields=("engagement", "title"), name="deliverable_once"),
        ),
        migrations.AddIndex(
            model_name="dispatch",
            index=models.Index(fields=["state", "not_before"], name="dispatch_waiting"),
        ),
        migrations.AddIndex(
            model_name="dispatch",
            index=models.Index(fields=["kind", "purpose", "subject"], name="dispatch_subject"),
        ),
        migrations.AddConstraint(
            model_name="pulse",
            constraint=models.UniqueConstraint(fields=("engagement", "asked_on"), name="pulse_once"),
        ),
        migrations.AddConstraint(
            model_name="receiver",
            constraint=models.UniqueConstraint(fields=("deliverable", "person"), name="receiver_once"),
        ),
        migrations.AddConstraint(
            model_name="statusreport",
            constraint=models.UniqueConstraint(fields=("engagement", "reported_on"), name="status_report_once"),
        ),
        migrations.AddConstraint(
            model_name="training",
            constraint=models.UniqueConstraint(fields=("engagement", "title"), name="training_once"),
        ),
        migrations.AddConstraint(
            model_name="trainingplace",
            constraint=models.UniqueConstraint(fields=("training", "person"), name="training_place_once"),
        ),
    ]
