import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0011_arrival_warnings"), ("organisations", "0005_unit_heirs")]

    operations = [
        migrations.AddField(
            model_name="case",
            name="returning_unit",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="returned_cases",
                to="organisations.unit",
                verbose_name="bộ phận một cửa trả kết quả",
            ),
        ),
    ]
