from touchstone.engine.triggers import append_only, refuse_when

append_only("catalog_programmeversion")
append_only(
    "catalog_review",
    may_change=(
        "state", "shown_at", "decided_by_id", "reason", "reply", "replied_at", "replied_by_id",
    ),
    erasable_by=("catalog.review_removed",),
)  # fmt: skip
refuse_when(
    "review_replied_once",
    table="catalog_review",
    events=("UPDATE",),
    condition="OLD.reply <> '' AND NEW.reply <> OLD.reply AND NEW.reply <> ''",
    says="a review has one reply",
)
