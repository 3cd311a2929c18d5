from touchstone.catalog.actions import announce_start, take_back_start
from touchstone.training.enums import CohortState
from touchstone.training.models import Cohort


def list_start(cohort: Cohort) -> None:
    """Have the list of programmes show when the cohort starts, as long as it takes applications."""
    sessions = list(cohort.sessions.order_by("number"))
    if cohort.state != CohortState.OPEN or not sessions:
        take_back_start(key=cohort.public_id)
        return
    announce_start(
        programme=cohort.programme_version.programme,
        key=cohort.public_id,
        starts_on=sessions[0].day,
        delivery=cohort.delivery,
        time_zone=cohort.time_zone,
        earliest=min(one.starts for one in sessions),
        latest=max(one.ends for one in sessions),
    )
