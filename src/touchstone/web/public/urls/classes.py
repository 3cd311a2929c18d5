from django.urls import path

from touchstone.web.public.views import booking, classes

urlpatterns = [
    path("classes", classes.classes, name="classes"),
    path("@<slug:handle>", classes.instructor, name="instructor"),
    path("@<slug:handle>/<slug:series>", classes.series, name="series"),
    path("@<slug:handle>/<slug:series>/book", booking.book, name="book"),
    path("booking/<str:token>", booking.booking, name="booking"),
    path("booking/<str:token>/booked", booking.booked, name="booking_done"),
    path("booking/<str:token>/class.ics", booking.calendar_file, name="booking_calendar"),
    path("booking/<str:token>/photos", booking.photos, name="booking_photos"),
    path("booking/<str:token>/cancel", booking.cancel, name="booking_cancel"),
    path("booking/<str:token>/certificate", booking.certificate, name="booking_certificate"),
    path("booking/<str:token>/delete", booking.delete, name="booking_delete"),
]
