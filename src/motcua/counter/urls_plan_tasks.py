"""Addresses of running a plan: a task with its acts, several tasks at once."""

from django.urls import path

from motcua.counter.views import plan_mine, plan_reminders, plan_task, plan_task_acts, plan_views

_TASK = "ke-hoach/viec/<uuid:task_id>/"

urlpatterns = [
    path("ke-hoach/cua-toi/", plan_mine.list_mine, name="plan_mine"),
    path("thong-bao/ke-hoach/", plan_reminders.list_reminders, name="plan_notices"),
    path("ke-hoach/<uuid:plan_id>/nhac-viec/", plan_reminders.set_rule, name="plan_reminders"),
    path("ke-hoach/<uuid:plan_id>/bang/", plan_views.show_board, name="plan_board"),
    path("ke-hoach/<uuid:plan_id>/lich/", plan_views.show_calendar, name="plan_calendar"),
    path("ke-hoach/<uuid:plan_id>/excel/", plan_views.give_workbook, name="plan_excel"),
    path("ke-hoach/<uuid:plan_id>/them-viec/", plan_task_acts.add_to_plan, name="plan_task_add"),
    path("ke-hoach/<uuid:plan_id>/giao/", plan_task_acts.assign_chosen, name="plan_assign"),
    path(_TASK, plan_task.show_task, name="plan_task"),
    path(f"{_TASK}tep/<uuid:entry_id>/", plan_task.entry_file, name="plan_task_file"),
    path(f"{_TASK}<slug:act>/", plan_task_acts.act_on_task, name="plan_task_act"),
]
