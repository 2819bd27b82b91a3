"""Digests of the addresses of whoever was erased."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("facts", "0006_column_checks")]

    operations = [
        migrations.CreateModel(
            name="ErasedAddress",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("address", models.BigIntegerField(null=True)),
            ],
        ),
    ]
