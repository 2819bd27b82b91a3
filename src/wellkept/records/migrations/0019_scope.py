# What was agreed, what was left out of it, what was asked for besides, and changes of it.

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("facts", "0009_work"),
        ("records", "0018_maturity_and_regulation"),
    ]

    operations = [
        migrations.CreateModel(
            name="ChangeRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=120)),
                ("title", models.CharField(max_length=200)),
                ("asked_on", models.DateField(blank=True, null=True)),
                ("price", models.FloatField(blank=True, null=True)),
                ("effort_hours", models.FloatField(blank=True, null=True)),
                ("days_later", models.IntegerField(blank=True, null=True)),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[("", "Open"), ("approved", "Approved"), ("refused", "Refused")],
                        default="",
                        max_length=8,
                    ),
                ),
                ("decided_on", models.DateField(blank=True, null=True)),
                ("invoiced", models.FloatField(blank=True, null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="facts.person",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="facts.person",
                    ),
                ),
                (
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="change_requests",
                        to="records.engagement",
                    ),
                ),
            ],
            options={
                "ordering": ["engagement_id", "asked_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Exclusion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=300)),
                ("effective_on", models.DateField(blank=True, null=True)),
                (
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="exclusions", to="records.engagement"
                    ),
                ),
            ],
            options={
                "ordering": ["engagement_id", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ScopeBaseline",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1)),
                ("agreed_on", models.DateField()),
                ("what", models.CharField(blank=True, max_length=300)),
                (
                    "agreed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="facts.person",
                    ),
                ),
                (
                    "agreed_with",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="facts.person",
                    ),
                ),
                (
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="baselines", to="records.engagement"
                    ),
                ),
            ],
            options={
                "ordering": ["engagement_id", "version"],
            },
        ),
        migrations.CreateModel(
            name="ScopeItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=120)),
                ("title", models.CharField(max_length=200)),
                ("version", models.PositiveIntegerField(default=1)),
                ("estimate_hours", models.FloatField(blank=True, null=True)),
                ("acceptance", models.CharField(blank=True, max_length=500)),
                ("effective_on", models.DateField(blank=True, null=True)),
                ("ends_on", models.DateField(blank=True, null=True)),
                (
                    "change",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="items",
                        to="records.changerequest",
                    ),
                ),
                (
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="scope_items", to="records.engagement"
                    ),
                ),
            ],
            options={
                "ordering": ["engagement_id", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Wish",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=120)),
                ("title", models.CharField(max_length=300)),
                ("asked_on", models.DateField()),
                (
                    "came_by",
                    models.CharField(
                        blank=True,
                        choices=[("mail", "Mail"), ("case", "Case"), ("", "Other")],
                        default="",
                        max_length=4,
                    ),
                ),
                ("message", models.BigIntegerField(blank=True, null=True)),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("", "Open"), ("in scope", "In Scope"), ("change", "Change"), ("refused", "Refused")],
                        default="",
                        max_length=8,
                    ),
                ),
                ("answered_on", models.DateField(blank=True, null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="facts.person",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="facts.person",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="records.case",
                    ),
                ),
                (
                    "change",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="wishes",
                        to="records.changerequest",
                    ),
                ),
                (
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="wishes", to="records.engagement"
                    ),
                ),
            ],
            options={
                "ordering": ["engagement_id", "asked_on", "pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="changerequest",
            constraint=models.UniqueConstraint(fields=("engagement", "key"), name="change_request_once"),
        ),
        migrations.AddConstraint(
            model_name="exclusion",
            constraint=models.UniqueConstraint(fields=("engagement", "title"), name="exclusion_once"),
        ),
        migrations.AddConstraint(
            model_name="scopebaseline",
            constraint=models.UniqueConstraint(fields=("engagement", "version"), name="scope_baseline_once"),
        ),
        migrations.AddConstraint(
            model_name="scopeitem",
            constraint=models.UniqueConstraint(fields=("engagement", "key"), name="scope_item_once"),
        ),
        migrations.AddConstraint(
            model_name="wish",
            constraint=models.UniqueConstraint(fields=("engagement", "key"), name="wish_once"),
        ),
    ]
