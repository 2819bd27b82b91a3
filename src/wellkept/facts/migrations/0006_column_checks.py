from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('facts', '0005_messages_by_sender'),
    ]

    operations = [
        migrations.AddField(
            model_name='columnfile',
            name='bytes',
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='columnfile',
            name='stamp',
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name='columnfile',
            name='checked',
            field=models.BigIntegerField(default=0),
        ),
    ]
