import datetime as dt
import math

from django.conf import settings
from django.db import connection
from django.utils.crypto import salted_hmac

from touchstone.engine.models import RateBucket

COUNT = """
    INSERT INTO engine_ratebucket (name, who, opened_ms, taken) VALUES (%s, %s, %s, 1)
    ON CONFLICT (name, who) DO UPDATE SET
        taken = CASE WHEN engine_ratebucket.opened_ms <= %s THEN 1 ELSE engine_ratebucket.taken + 1 END,
        opened_ms = CASE WHEN engine_ratebucket.opened_ms <= %s THEN excluded.opened_ms
                         ELSE engine_ratebucket.opened_ms END
    RETURNING opened_ms, taken
"""


def take(name: str, who: str, *, limit: int, seconds: int, at: dt.datetime) -> int:
    """Count one try of `name` by `who` (an address, an account). Answers 0, or the seconds to wait.

    A window opens with the first try and lasts `seconds`; within it `limit` tries are free, and
    what comes after waits for its end. One statement, so that two at once are two. Only a keyed
    hash of `who` is kept. With TOUCHSTONE_RATE_LIMITS=0 nothing is counted.
    """
    if not settings.RATE_LIMITS:
        return 0
    now_ms = int(at.timestamp() * 1000)
    ended = now_ms - seconds * 1000
    hashed = salted_hmac(f"rate.{name}", who, algorithm="sha256").hexdigest()
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [name, hashed, now_ms, ended, ended])
        opened_ms, taken = map(int, cursor.fetchone())
    if taken <= limit:
        return 0
    return max(1, math.ceil((opened_ms - ended) / 1000))


def forget_buckets(*, before: dt.datetime) -> int:
    """Delete the counts whose window opened before then. Answers how many."""
    return RateBucket.objects.filter(opened_ms__lt=int(before.timestamp() * 1000)).delete()[0]
