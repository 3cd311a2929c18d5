from django.urls import path

from touchstone.web.teach.views import page, roll, series

urlpatterns = [
    path("teach/", page.home, name="teach"),
    path("teach/page", page.edit, name="teach_page"),
    path("teach/page/preview", page.preview, name="teach_preview"),
    path("teach/page/publish", page.publish, name="teach_publish"),
    path("teach/page/withdraw", page.withdraw, name="teach_withdraw"),
    path("teach/series/new", series.new, name="teach_new_series"),
    path("teach/series/<slug:series>", series.overview, name="teach_series"),
    path("teach/series/<slug:series>/edit", series.edit, name="teach_edit_series"),
    path("teach/series/<slug:series>/open", series.open_, name="teach_open_series"),
    path("teach/series/<slug:series>/close", series.close, name="teach_close_series"),
    path("teach/series/<slug:series>/cancel", series.cancel, name="teach_cancel_series"),
    path("teach/series/<slug:series>/roll", roll.paper, name="teach_paper_roll"),
    path("teach/series/<slug:series>/meetings/<int:number>", roll.meeting, name="teach_roll"),
]
