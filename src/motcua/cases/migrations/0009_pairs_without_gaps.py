# In SQL a comparison with NULL is neither true nor false and lets a row pass: say that both are there.

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0008_narrowed_lists'),
        ('organisations', '0002_territory_folded_name'),
        ('people', '0002_applicant_phone'),
        ('procedures', '0001_initial'),
        ('storage', '0002_append_only'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='case',
            name='case_book_paired',
        ),
        migrations.RemoveConstraint(
            model_name='case',
            name='case_limit_whole',
        ),
        migrations.RemoveConstraint(
            model_name='caseresult',
            name='case_result_approval_paired',
        ),
        migrations.RemoveConstraint(
            model_name='casestep',
            name='case_step_finished_whole',
        ),
        migrations.RemoveConstraint(
            model_name='handover',
            name='handover_receipt_whole',
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('book', None), ('book_number', None)), models.Q(('book__isnull', False), ('book_number__gte', 1), ('book_number__isnull', False)), _connector='OR'), name='case_book_paired', violation_error_message='Sổ theo dõi và số thứ tự trong sổ phải cùng có.'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('counting', ''), ('limit_amount', None), ('limit_unit', '')), models.Q(('limit_amount__gte', 1), ('limit_amount__isnull', False), models.Q(('limit_unit', ''), _negated=True), models.Q(('counting', ''), _negated=True)), _connector='OR'), name='case_limit_whole', violation_error_message='Thời hạn phải lớn hơn 0 và có đơn vị tính, cách tính.'),
        ),
        migrations.AddConstraint(
            model_name='caseresult',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('approved_at', None), ('approved_by', None)), models.Q(('approved_at__gte', models.F('proposed_at')), ('approved_at__isnull', False), ('approved_by__isnull', False)), _connector='OR'), name='case_result_approval_paired', violation_error_message='Phê duyệt phải có người duyệt và không trước lúc trình.'),
        ),
        migrations.AddConstraint(
            model_name='casestep',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('finished_at', None), ('outcome', '')), models.Q(('finished_at__gte', models.F('started_at')), ('finished_at__isnull', False), ('started_at__isnull', False), models.Q(('counted', False), models.Q(('outcome', ''), _negated=True), _connector='OR')), _connector='OR'), name='case_step_finished_whole', violation_error_message='Bước đã xong phải có lúc bắt đầu, lúc xong và kết quả theo hạn.'),
        ),
        migrations.AddConstraint(
            model_name='handover',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('received_at', None), ('to_staff', None)), models.Q(('received_at__gte', models.F('handed_at')), ('received_at__isnull', False), ('to_staff__isnull', False)), _connector='OR'), name='handover_receipt_whole', violation_error_message='Xác nhận nhận hồ sơ phải có người nhận và không trước lúc giao.'),
        ),
    ]
