import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0012_reviews"),
    ]

    operations = [
        migrations.CreateModel(
            name="CaseThread",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("thread", models.CharField(max_length=64, unique=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="threads", to="records.case"
                    ),
                ),
            ],
        ),
    ]
