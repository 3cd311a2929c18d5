"""What the database itself refuses, on SQLite and PostgreSQL alike: one registry of triggers.

An app names its triggers in its own `triggers.py`, which is read by itself:

    append_only("journal_entry")                        # no UPDATE, no DELETE, no TRUNCATE
    append_only("payments_order", may_change=("state",))  # all other columns are frozen
    append_only("credentials_edition", erasable_by=("credentials.retention",))
    refuse_when(
        "wall_decider", table="credentials_decision", events=("INSERT",),
        condition="EXISTS (SELECT 1 FROM training_involvement i WHERE i.person_id = NEW.person_id …)",
        says="the decider has taught this person", one_at_a_time="NEW.person_id",
    )

They are made again after every migrate (SQLite loses a table's triggers when it remakes the table)
and by `manage.py triggers`. What they refuse arrives in Python as django.db.IntegrityError.
"""

from touchstone.engine.triggers.erasing import lawful_erasure
from touchstone.engine.triggers.registry import append_only, refuse_when

__all__ = ["append_only", "lawful_erasure", "refuse_when"]
