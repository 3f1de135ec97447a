from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="DemoLoad",
            fields=[
                ("guid", models.UUIDField(primary_key=True, serialize=False)),
                ("loaded_at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
    ]
