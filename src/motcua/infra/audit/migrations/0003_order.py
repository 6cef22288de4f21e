"""The order in which the log is read, whatever it is narrowed to."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_append_only")]

    operations = [
        migrations.AddIndex(
            model_name="auditrecord",
            index=models.Index(fields=["-at", "-id"], name="audit_order"),
        ),
    ]
