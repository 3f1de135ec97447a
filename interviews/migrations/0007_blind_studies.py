from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("interviews", "0006_recordings")]

    operations = [
        migrations.AddField(
            model_name="study",
            name="blind",
            field=models.BooleanField(default=False),
        ),
    ]
