from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):

    dependencies = [
        ('facts', '0002_people_and_sources'),
        ('records', '0002_people_and_sources'),
    ]

    operations = [
        migrations.AddField(
            model_name='source',
            name='offered',
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name='sourcepart',
            name='brought_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='facts.import'),
        ),
        migrations.AddField(
            model_name='sourcepart',
            name='left_out',
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name='sourcepart',
            name='stopped',
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name='MissedLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('line', models.CharField(max_length=45)),
                ('at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['line', 'at'], name='missed_link_line')],
            },
        ),
    ]
