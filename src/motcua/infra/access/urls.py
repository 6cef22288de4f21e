"""Addresses of logging in: those of allauth that an office needs, and no others.

Administrators make accounts and set forgotten passwords: there is no sign-up and no mail to confirm.
"""

from allauth.account import views
from django.urls import include, path

urlpatterns = [
    path("dang-nhap/", views.login, name="account_login"),
    path("dang-xuat/", views.logout, name="account_logout"),
    path("da-khoa/", views.account_inactive, name="account_inactive"),
    path("xac-nhan/", views.reauthenticate, name="account_reauthenticate"),
    path("mat-khau/", views.password_change, name="account_change_password"),
    path("mat-khau/dat/", views.password_set, name="account_set_password"),
    path("hai-lop/", include("allauth.mfa.urls")),
]
