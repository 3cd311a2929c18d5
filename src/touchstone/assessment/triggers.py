from touchstone.engine.triggers import append_only, refuse_when

for table in ("answer", "observation", "wallexception"):
    append_only(f"assessment_{table}")
append_only("assessment_item", may_change=("retired_at",))
append_only("assessment_rubric", may_change=("retired_at",))
append_only(
    "assessment_schemeversion",
    may_change=("terms", "wall_days", "state", "published_at", "published_by_id"),
)
refuse_when(
    "scheme_version_stays",
    table="assessment_schemeversion",
    events=("UPDATE",),
    condition="OLD.state <> 'draft' AND (OLD.terms <> NEW.terms OR OLD.wall_days <> NEW.wall_days "
    "OR NEW.state = 'draft' OR OLD.published_at <> NEW.published_at)",
    says="a scheme version that was in force is never edited",
)
