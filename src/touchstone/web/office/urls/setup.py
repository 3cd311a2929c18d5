from django.urls import path

from touchstone.web.office.views import setup, today

urlpatterns = [
    path("office/", setup.offices, name="offices"),
    path("office/new", setup.new_institution, name="new_institution"),
    path("office/<slug:institution>/", today.today, name="office_today"),
    path("office/<slug:institution>/profile", setup.profile, name="office_profile"),
    path("office/<slug:institution>/team", setup.team_page, name="office_team"),
    path("office/<slug:institution>/team/invite", setup.invite, name="office_invite"),
    path(
        "office/<slug:institution>/team/invitations/<slug:invitation>/withdraw",
        setup.withdraw_invitation,
        name="office_withdraw_invitation",
    ),
    path(
        "office/<slug:institution>/team/<int:membership>/end",
        setup.end_membership,
        name="office_end_membership",
    ),
]
