from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('facts', '0002_people_and_sources'),
    ]

    operations = [
        migrations.AlterField(
            model_name='import',
            name='state',
            field=models.CharField(choices=[('draft', 'Draft'), ('checking', 'Checking'), ('checked', 'Checked'), ('waiting', 'Waiting'), ('running', 'Running'), ('measuring', 'Measuring'), ('done', 'Done'), ('failed', 'Failed'), ('undoing', 'Undoing')], default='waiting', max_length=9),
        ),
    ]
