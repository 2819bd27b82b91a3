import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import wellkept.records.models.notice


class Migration(migrations.Migration):
    dependencies = [
        ("facts", "0008_cases_and_answers"),
        ("records", "0014_review_promises"),
    ]

    operations = [
        migrations.CreateModel(
            name="Improvement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what", models.CharField(max_length=200)),
                ("learned", models.TextField(blank=True, max_length=2000)),
                ("made_on", models.DateField()),
                ("due_on", models.DateField(blank=True, null=True)),
                ("done_on", models.DateField(blank=True, null=True)),
                ("dropped_on", models.DateField(blank=True, null=True)),
                ("measure", models.CharField(max_length=40)),
                ("subject_kind", models.CharField(max_length=12)),
                ("subject", models.BigIntegerField()),
                ("part", models.CharField(blank=True, max_length=40)),
                ("wanted", models.CharField(choices=[("up", "Up"), ("down", "Down")], default="up", max_length=4)),
                ("rule", models.CharField(blank=True, max_length=60)),
                ("about", models.CharField(blank=True, max_length=140)),
                (
                    "account",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="improvements",
                        to="records.account",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="improvements",
                        to="facts.person",
                    ),
                ),
            ],
            options={
                "ordering": ["-made_on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="MailWish",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("morning", models.BooleanField(default=False)),
                ("alerts", models.BooleanField(default=False)),
                ("whose", models.CharField(choices=[("mine", "Mine"), ("all", "All")], default="mine", max_length=4)),
                ("hour", models.PositiveSmallIntegerField(default=7)),
                ("days", models.JSONField(default=wellkept.records.models.notice.working_week)),
                ("time_zone", models.CharField(blank=True, max_length=60)),
                ("quiet_from", models.PositiveSmallIntegerField(default=18)),
                ("quiet_until", models.PositiveSmallIntegerField(default=7)),
                ("changed_at", models.DateTimeField()),
                ("known_at", models.DateTimeField(null=True)),
                ("alerts_at", models.DateTimeField(null=True)),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mail_wish",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Channel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("mail", "Mail"),
                            ("meeting", "Meeting"),
                            ("call", "Call"),
                            ("portal", "Portal"),
                            ("chat", "Chat"),
                        ],
                        max_length=7,
                    ),
                ),
                ("address", models.CharField(blank=True, max_length=200)),
                ("what_for", models.CharField(blank=True, max_length=120)),
                ("answered_on", models.DateField(blank=True, null=True)),
                ("starts_on", models.DateField(blank=True, null=True)),
                ("ends_on", models.DateField(blank=True, null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="channels", to="records.account"
                    ),
                ),
                (
                    "colleague",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="facts.person",
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="channels",
                        to="facts.person",
                    ),
                ),
                (
                    "covers",
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
                "ordering": ["account", "way", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("account", "way", "contact", "address"), name="channel_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="KnownFinding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=200)),
                ("open", models.BooleanField(default=True)),
                ("severity", models.CharField(max_length=8)),
                ("at", models.DateTimeField()),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="known_findings",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("user", "key"), name="known_finding_once")],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("morning", "Morning"), ("alert", "Alert")], max_length=7)),
                ("key", models.CharField(max_length=240)),
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
                ("tells", models.JSONField(default=list)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="notices", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "indexes": [models.Index(fields=["state", "not_before"], name="notice_waiting")],
                "constraints": [models.UniqueConstraint(fields=("user", "kind", "key"), name="notice_once")],
            },
        ),
    ]
