import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("facts", "0008_cases_and_answers"),
        ("records", "0013_case_threads"),
    ]

    operations = [
        migrations.AddField(
            model_name="review",
            name="missed",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="review",
            name="promised_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="facts.person",
            ),
        ),
        migrations.AddField(
            model_name="review",
            name="promised_to",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="facts.person",
            ),
        ),
        migrations.AddField(
            model_name="review",
            name="what",
            field=models.CharField(blank=True, max_length=300),
        ),
    ]
