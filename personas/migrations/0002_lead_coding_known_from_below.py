import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("insights", "0001_initial"),
        ("personas", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="persona",
            name="lead_coding",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="leading",
                to="insights.coding",
            ),
        ),
    ]
