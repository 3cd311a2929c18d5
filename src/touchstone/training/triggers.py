from touchstone.engine.triggers import append_only, refuse_when

append_only("training_mark", erasable_by=("people.erasure",))
append_only("training_involvement")
append_only("training_lessondone")
append_only("training_visit", erasable_by=("people.erasure",))
append_only("training_signoff", may_change=("state", "presence", "note", "minutes", "answered_at"))
refuse_when(
    "sign_off_answered_once",
    table="training_signoff",
    events=("UPDATE",),
    condition="OLD.state <> 'asked'",
    says="a sign-off is answered once",
)
