from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("findings", "0002_back_tests")]

    operations = [
        migrations.CreateModel(
            name="Carried",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("as_of", models.DateTimeField()),
                ("facts", models.JSONField()),
                ("queries", models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name="CarriedFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("measure", models.CharField(db_index=True, max_length=40)),
                ("name", models.CharField(max_length=80, unique=True)),
                ("rows", models.PositiveIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("stamp", models.CharField(blank=True, max_length=100)),
                ("begins", models.CharField(blank=True, max_length=26)),
                ("ends", models.CharField(blank=True, max_length=26)),
            ],
            options={"ordering": ["measure", "begins", "name"]},
        ),
    ]
