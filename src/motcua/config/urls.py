"""Every address of the product, by interface."""

from django.urls import include, path

urlpatterns = [
    path("tai-khoan/", include("motcua.infra.access.urls")),
    path("lam-viec/", include("motcua.counter.urls")),
    path("api/", include("motcua.api.urls")),
    path("giao-dien/", include("motcua.infra.components.urls")),
    path("", include("motcua.portal.urls")),
]

handler400 = "motcua.infra.components.views.show_bad_request"
