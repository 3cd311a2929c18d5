"""How dear a question to the list of programmes is: words, up to four facets, and all counts.

Peers, measured in the same run on the same questions: (a) plain SQL with a count per facet on SQLite,
(b) tantivy in memory, (c) PostgreSQL's full-text index with GROUP BY, where its binaries are found.
Every answer of every way must be the same: the first page, the total, and each count. Figures are CPU
milliseconds of this process (wall clock for PostgreSQL, whose work is done elsewhere).
"""

import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from find_catalogue import Question, catalogue, questions
from find_ways import Answer, Bitmaps, Postgres, Sqlite, Tantivy, Way

sys.path.insert(0, "scripts")
import test_postgres

SIZES = (1_000, 10_000, 100_000)
QUESTIONS = {1_000: 400, 10_000: 200, 100_000: 100}
ROUNDS = 5  # of ours and tantivy; the least of them counts, as the machine has other things to do
Clock = Callable[[], int]


def measured(
    way: Way, asked: Sequence[Question], *, rounds: int, clock: Clock
) -> tuple[list[Answer], list[float]]:
    """The answers, and the least milliseconds of each question over the rounds."""
    answers, least = [], []
    for question in asked:
        spent = []
        for _ in range(rounds):
            began = clock()
            answer = way.answer(question)
            spent.append((clock() - began) / 1e6)
        answers.append(answer)
        least.append(min(spent))
    return answers, least


def line(
    name: str, value: float, unit: str, peer: str = "", peer_value: float = 0.0, target: float = 0.0
) -> None:
    """One result. `ratio` is peer through ours; it holds when it is at least the target."""
    told: dict[str, object] = {"name": name, "value": round(value, 4), "unit": unit}
    if peer:
        ratio = peer_value / value
        told |= {"peer": peer, "peer_value": round(peer_value, 4), "ratio": round(ratio, 2)}
        told |= {"target": target, "holds": ratio >= target}
    print(json.dumps(told), flush=True)


def p95(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


@contextmanager
def postgres() -> Iterator[str | None]:
    """A throw-away server, or None where there is none on this machine."""
    try:
        test_postgres.binaries()
    except test_postgres.NoPostgres as why:
        sys.stderr.write(f"{why} So that peer was left out.\n")
        yield None
        return
    with test_postgres.cluster() as url:
        yield url


def one_size(size: int, url: str | None) -> tuple[float, bool]:
    """Every way at one size. Gives our p95, and whether all answers were the same."""
    entries = catalogue(size)
    asked = questions(entries, QUESTIONS[size])
    began = time.process_time()
    ours = Bitmaps(entries)
    line(f"find_build_{size}", time.process_time() - began, "s")
    line(f"find_kept_{size}", ours.size / 1e6, "MB")
    answers, times = measured(ours, asked, rounds=ROUNDS, clock=time.process_time_ns)
    same = True
    peers: list[tuple[str, Callable[[], Way], int, Clock, float, float]] = [
        ("sql", lambda: Sqlite(entries), 1, time.process_time_ns, 0, 60),
        ("tantivy", lambda: Tantivy(entries), ROUNDS, time.process_time_ns, 4, 1.3),
    ]
    if url:
        peers.append(("postgresql", lambda: Postgres(entries, url), 1, time.perf_counter_ns, 0, 1))
    for name, make, rounds, clock, median_target, p95_target in peers:
        began = time.process_time()
        peer = make()
        line(f"find_build_{size}_{name}", time.process_time() - began, "s")
        theirs, spent = measured(peer, asked, rounds=rounds, clock=clock)
        same = same and theirs == answers
        if theirs != answers:
            sys.stderr.write(f"{name} answers otherwise at {size}.\n")
        middle = statistics.median
        line(f"find_median_{size}", middle(times), "ms", name, middle(spent), median_target)
        line(f"find_p95_{size}", p95(times), "ms", name, p95(spent), p95_target)
    return p95(times), same


def main() -> int:
    slow, same = {}, True
    with postgres() as url:
        for size in SIZES:
            slow[size], alike = one_size(size, url)
            same = same and alike
    growth = slow[100_000] / slow[10_000]
    told = {
        "name": "find_growth", "value": round(growth, 2), "unit": "× from 10,000 to 100,000 (p95)",
        "target": 8, "holds": growth < 8,
    }  # fmt: skip
    print(json.dumps(told))
    print(
        json.dumps(
            {
                "name": "find_same_answers",
                "value": int(same),
                "unit": "",
                "target": 1,
                "holds": same,
            }
        )
    )
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
