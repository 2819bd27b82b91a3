from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('facts', '0003_import_undoing'),
    ]

    operations = [
        migrations.AddField(
            model_name='message',
            name='away_until',
            field=models.DateField(null=True),
        ),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(condition=models.Q(('away_until__isnull', False)), fields=['happened_at'], name='message_away'),
        ),
    ]
