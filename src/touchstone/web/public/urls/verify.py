from django.urls import path

from touchstone.web.public.views import issuing, kept, verify, watch

urlpatterns = [
    path("verify", verify.verify_form, name="verify_form"),
    path("verify/check/<str:reference>.json", kept.document, name="dated_check_document"),
    path("verify/check/<str:reference>.pdf", kept.paper, name="dated_check_paper"),
    path("verify/check/<str:reference>", kept.dated_check, name="dated_check"),
    path("verify/watch/<str:token>", watch.watch, name="watch"),
    path("verify/watch/<str:token>/end", watch.end, name="watch_end"),
    path("verify/<str:number>/tell", watch.ask, name="watch_ask"),
    path("verify/<str:number>/keep", kept.keep, name="check_keep"),
    path("verify/<str:number>", verify.verify, name="verify"),
    path("v/<str:number>", verify.scanned, name="verify_scanned"),
    path("V/<str:number>", verify.scanned, name="verify_code"),
    path("register", verify.register, name="register"),
    path("credentials/<str:number>.json", issuing.credential, name="credential"),
    path("credentials/<str:number>.pdf", issuing.paper, name="certificate"),
    path("credentials/<str:number>/<int:edition>", issuing.edition, name="edition"),
    path("institutions/<slug:slug>/did.json", issuing.did, name="did"),
    path(".well-known/did.json", issuing.platform_did, name="platform_did"),
    path("status/<slug:slug>/<int:number>", issuing.status_list, name="status_list"),
    path("achievements/<slug:address>", issuing.achievement, name="achievement"),
]
