"""Every address of the product, by who is looking."""

from django.urls import include, path

from touchstone.api.main import api
from touchstone.web.ui.gallery import gallery

handler400 = "touchstone.web.ui.errors.bad_request"
handler403 = "touchstone.web.ui.errors.forbidden"
handler404 = "touchstone.web.ui.errors.not_found"
handler500 = "touchstone.web.ui.errors.server_error"

urlpatterns = [
    path("", include("touchstone.web.account.urls")),
    path("", include("touchstone.web.public.urls.health")),
    path("", include("touchstone.web.public.urls")),
    path("", include("touchstone.web.learn.urls")),
    path("", include("touchstone.web.assess.urls")),
    path("", include("touchstone.web.teach.urls")),
    path("", include("touchstone.web.office.urls")),
    path("components", gallery, name="components"),
    path("api/v1/", api.urls),
]
