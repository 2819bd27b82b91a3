import django.db.models.deletion
from django.db import migrations, models

KEY = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


def person():
    return models.ForeignKey(
        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="facts.person"
    )


def engagement(name):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.CASCADE, related_name=name, to="records.engagement"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("facts", "0008_cases_and_answers"),
        ("records", "0017_architecture_partners"),
    ]

    operations = [
        migrations.CreateModel(
            name="Assessment",
            fields=[
                ("id", KEY.clone()),
                ("framework", models.CharField(max_length=8)),
                ("area", models.CharField(max_length=20)),
                ("assessed_on", models.DateField()),
                ("now", models.FloatField(blank=True, null=True)),
                ("planned", models.FloatField(blank=True, null=True)),
                ("needed", models.FloatField(blank=True, null=True)),
                ("evidence", models.CharField(blank=True, max_length=300)),
                ("whole", models.BooleanField(default=False)),
                ("assessed_by", person()),
                ("engagement", engagement("assessments")),
            ],
            options={
                "ordering": ["assessed_on", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("engagement", "framework", "area", "assessed_on"), name="assessment_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Gate",
            fields=[
                ("id", KEY.clone()),
                ("stage", models.CharField(max_length=10)),
                ("since", models.DateField(blank=True, null=True)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("passed_on", models.DateField(blank=True, null=True)),
                ("note", models.CharField(blank=True, max_length=300)),
                ("engagement", engagement("gates")),
                ("passed_by", person()),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [models.UniqueConstraint(fields=("engagement", "stage"), name="gate_once")],
            },
        ),
        migrations.CreateModel(
            name="Requirement",
            fields=[
                ("id", KEY.clone()),
                ("key", models.CharField(max_length=120)),
                ("title", models.CharField(max_length=200)),
                ("source", models.CharField(blank=True, max_length=80)),
                ("kind", models.CharField(default="regulatory", max_length=10)),
                ("stage", models.CharField(max_length=10)),
                ("mandatory", models.BooleanField(default=True)),
                ("recorded_on", models.DateField()),
                ("met_on", models.DateField(blank=True, null=True)),
                ("evidence", models.CharField(blank=True, max_length=300)),
                ("engagement", engagement("requirements")),
                ("owner", person()),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [models.UniqueConstraint(fields=("engagement", "key"), name="requirement_once")],
            },
        ),
        migrations.CreateModel(
            name="Waiver",
            fields=[
                ("id", KEY.clone()),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("reason", models.CharField(blank=True, max_length=300)),
                (
                    "requirement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="waivers", to="records.requirement"
                    ),
                ),
                (
                    "waived_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="facts.person"
                    ),
                ),
            ],
            options={
                "ordering": ["starts_on", "pk"],
                "constraints": [models.UniqueConstraint(fields=("requirement", "starts_on"), name="waiver_once")],
            },
        ),
    ]
