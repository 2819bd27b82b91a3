import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0011_surveys"),
    ]

    operations = [
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("review", "Review"), ("roadmap", "Roadmap"), ("plan", "Plan")],
                        default="review",
                        max_length=7,
                    ),
                ),
                ("by", models.CharField(choices=[("us", "Us"), ("them", "Them")], default="us", max_length=4)),
                ("promised_on", models.DateField(blank=True, null=True)),
                ("due_on", models.DateField()),
                ("held_on", models.DateField(blank=True, null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reviews", to="records.account"
                    ),
                ),
            ],
            options={
                "ordering": ["due_on", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("account", "kind", "by", "due_on"), name="review_once")
                ],
            },
        ),
    ]
