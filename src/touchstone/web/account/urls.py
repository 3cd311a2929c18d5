from allauth.account import views
from django.contrib.auth.decorators import login_not_required
from django.urls import path

from touchstone.web.account.entrance import in_our_way
from touchstone.web.account.views import me
from touchstone.web.account.views.invitation import invitation

urlpatterns = [
    path("me", me.me, name="me"),
    path("me/account", me.edit, name="me_edit"),
    path("me/data.json", me.data, name="me_data"),
    path("me/close", me.close, name="me_close"),
    path("invitation/<token>", invitation, name="invitation"),
    path("sign-in", in_our_way(views.login), name="account_login"),
    path("sign-in/code", in_our_way(views.request_login_code), name="account_request_login_code"),
    path(
        "sign-in/code/confirm",
        in_our_way(views.confirm_login_code),
        name="account_confirm_login_code",
    ),
    path("sign-up", in_our_way(views.signup), name="account_signup"),
    path("sign-out", views.logout, name="account_logout"),
    path("sign-in/confirm", in_our_way(views.reauthenticate), name="account_reauthenticate"),
    path(
        "sign-up/confirm",
        login_not_required(in_our_way(views.email_verification_sent)),
        name="account_email_verification_sent",
    ),
    path(
        "sign-up/confirm/<key>",
        login_not_required(views.confirm_email),
        name="account_confirm_email",
    ),
    path("sign-in/inactive", views.account_inactive, name="account_inactive"),
    path("me/e-mail", in_our_way(views.email), name="account_email"),
    path("me/password", in_our_way(views.password_change), name="account_change_password"),
    path("me/password/set", in_our_way(views.password_set), name="account_set_password"),
    path("sign-in/forgotten", in_our_way(views.password_reset), name="account_reset_password"),
    path("sign-in/forgotten/sent", views.password_reset_done, name="account_reset_password_done"),
    path(
        "sign-in/forgotten/<uidb36>-<key>",
        in_our_way(views.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "sign-in/forgotten/done",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]
