"""The name of a territory without accents, by which it is found."""

from django.db import migrations, models

from motcua.kernel.text import fold

BATCH = 2000


def fold_names(apps, schema_editor):
    model = apps.get_model("organisations", "Territory")
    rows = list(model.objects.only("id", "full_name"))
    for row in rows:
        row.folded_name = fold(row.full_name)
    model.objects.bulk_update(rows, ["folded_name"], batch_size=BATCH)


class Migration(migrations.Migration):
    dependencies = [("organisations", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="territory",
            name="folded_name",
            field=models.CharField(default="", editable=False, max_length=160, verbose_name="tên không dấu"),
            preserve_default=False,
        ),
        migrations.RunPython(fold_names, migrations.RunPython.noop, elidable=True),
    ]
