from touchstone.engine.triggers import append_only, refuse_when

for table in ("decision", "edition", "revocation", "seriesrecord"):
    append_only(f"credentials_{table}")
append_only("credentials_datedcheck", erasable_by=("credentials.dated_checks",))

TIES = """
EXISTS (
  SELECT 1 FROM credentials_candidacy c
  JOIN assessment_schemeversion v ON v.id = c.scheme_version_id
  WHERE c.id = NEW.candidacy_id AND NEW.decided_by_id IS NOT NULL AND (
    c.person_id = NEW.decided_by_id
    OR EXISTS (
      SELECT 1 FROM training_involvement i
      WHERE i.learner_id = c.person_id AND i.actor_id = NEW.decided_by_id AND {involved})
    OR EXISTS (
      SELECT 1 FROM assessment_observation o
      WHERE o.person_id = c.person_id AND o.examiner_id = NEW.decided_by_id AND {observed})
    OR EXISTS (
      SELECT 1 FROM training_signoff s
      JOIN training_supervisor u ON u.id = s.supervisor_id
      JOIN training_family f ON f.id = s.family_id
      JOIN training_enrolment e ON e.id = f.enrolment_id
      JOIN people_person p ON p.id = NEW.decided_by_id
      WHERE e.person_id = c.person_id AND s.answered_at IS NOT NULL
        AND (u.person_id = p.id OR LOWER(u.email) = LOWER(p.email)) AND {signed})))
"""


def _ties(recent: str) -> str:
    within = {"involved": "i.at", "observed": "o.locked_at", "signed": "s.answered_at"}
    return TIES.format(
        **{name: recent.format(when=column, at="NEW.at") for name, column in within.items()}
    )


SQLITE = "julianday({at}) - julianday({when}) <= v.wall_days"
POSTGRESQL = "{when} >= {at} - v.wall_days * interval '1 day'"

refuse_when(
    "wall_decider",
    table="credentials_decision",
    condition=_ties(SQLITE),
    on_postgresql=_ties(POSTGRESQL),
    says="who taught, supervised or examined somebody, or is that person, does not decide on them",
    one_at_a_time="(SELECT c.person_id FROM credentials_candidacy c WHERE c.id = NEW.candidacy_id)",
)

DECIDED = """
EXISTS (
  SELECT 1 FROM credentials_decision d
  JOIN credentials_candidacy c ON c.id = d.candidacy_id
  JOIN assessment_schemeversion v ON v.id = c.scheme_version_id
  WHERE c.person_id = NEW.person_id AND d.decided_by_id = NEW.examiner_id AND {recent})
"""
refuse_when(
    "wall_examiner_decided",
    table="assessment_observation",
    condition=DECIDED.format(recent=SQLITE.format(at="NEW.locked_at", when="d.at")),
    on_postgresql=DECIDED.format(recent=POSTGRESQL.format(at="NEW.locked_at", when="d.at")),
    says="who decided on somebody does not examine them",
)
