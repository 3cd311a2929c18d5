"""What comes round by itself: the task's name, how often, and when in its turn (UTC)."""

import datetime as dt

from touchstone.engine.queue import Job

PERIODIC = (
    Job("catalog.rebuild_index", every=dt.timedelta(days=1), after=dt.timedelta(minutes=1)),
    Job("catalog.check_pages", every=dt.timedelta(minutes=10)),
    Job("training.release_overdue", every=dt.timedelta(minutes=5)),
    Job("assessment.close_overdue", every=dt.timedelta(minutes=1)),
    Job("credentials.limit_where_licence_ended", every=dt.timedelta(hours=1)),
    Job("credentials.tell_watches", every=dt.timedelta(hours=1), after=dt.timedelta(minutes=10)),
    Job("credentials.compare_documents", every=dt.timedelta(days=1), after=dt.timedelta(hours=2)),
    Job("credentials.forget_checks", every=dt.timedelta(days=1), after=dt.timedelta(hours=1)),
    Job("classes.pause_where_ended", every=dt.timedelta(days=1), after=dt.timedelta(minutes=10)),
    Job("engine.prune", every=dt.timedelta(days=1), after=dt.timedelta(hours=3)),
)
