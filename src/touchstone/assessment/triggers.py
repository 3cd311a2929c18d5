from touchstone.engine.triggers import append_only, refuse_when

for table in ("answer", "observation", "wallexception"):
    append_only(f"assessment_{table}")
append_only("assessment_item", may_change=("retired_at",))
append_only("assessment_wallrequest", may_change=("granted", "answered_by_id", "answered_at"))
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
append_only(
    "assessment_sitting",
    may_change=("state", "closed_at", "closed_by", "score", "passed", "by_strand", "look_again"),
)
refuse_when(
    "sitting_closes_once",
    table="assessment_sitting",
    events=("UPDATE",),
    condition="OLD.state <> 'open'",
    says="a sitting that was closed stays as it is",
)
refuse_when(
    "answer_while_open",
    table="assessment_answer",
    condition="NOT EXISTS (SELECT 1 FROM assessment_sitting s WHERE s.id = NEW.sitting_id "
    "AND s.state = 'open' AND NEW.given_at >= s.started_at AND NEW.given_at < s.closes_at)",
    says="answers are taken only while the sitting is open",
)
WALL = (
    "EXISTS (SELECT 1 FROM training_involvement i "
    "JOIN assessment_schemeversion v ON v.id = NEW.scheme_version_id "
    "WHERE i.learner_id = NEW.person_id AND i.actor_id = NEW.examiner_id AND i.part = 'trainer' "
    "AND i.at >= {since}) "
    "AND NOT EXISTS (SELECT 1 FROM assessment_wallexception e WHERE e.learner_id = NEW.person_id "
    "AND e.examiner_id = NEW.examiner_id AND e.institution_id = NEW.institution_id)"
)
refuse_when(
    "observation_wall",
    table="assessment_observation",
    condition=WALL.format(since="date(NEW.held_on, '-' || v.wall_days || ' days')"),
    on_postgresql=WALL.format(since="(NEW.held_on - v.wall_days)"),
    says="the examiner has taught this person",
    one_at_a_time="NEW.person_id",
)
refuse_when(
    "observation_of_this_institution",
    table="assessment_observation",
    condition="NOT EXISTS (SELECT 1 FROM assessment_schemeversion v "
    "JOIN assessment_scheme s ON s.id = v.scheme_id "
    "JOIN assessment_rubric r ON r.scheme_id = s.id "
    "WHERE v.id = NEW.scheme_version_id AND r.id = NEW.rubric_id "
    "AND s.institution_id = NEW.institution_id)",
    says="scheme, rubric and observation belong to one institution",
)
refuse_when(
    "wall_request_answered_once",
    table="assessment_wallrequest",
    events=("UPDATE",),
    condition="OLD.granted IS NOT NULL",
    says="a request is answered once",
)
