"""How dear a question to the list of programmes is: words, up to four facets, and all counts.

Peers, measured in the same run on the same questions: (a) plain SQL with a count per facet on SQLite,
(b) tantivy in memory, (c) PostgreSQL's full-text index with GROUP BY, where its binaries are found.
Every answer of every way must be the same: the first page, the total, and each count; else, or when a ratio
is below its target, the exit code is 1. Figures are CPU milliseconds of this process (wall clock for
PostgreSQL, whose work is done elsewhere). "kept" is memory, and disk for PostgreSQL.
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
TARGETS = {
    (100_000, "sql", "p95"): 60.0,
    (100_000, "tantivy", "median"): 4.0,
    (100_000, "tantivy", "p95"): 1.3,
}  # the least ratio that the catalogue's largest size has to hold
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


def told(name: str, value: float, unit: str, **more: object) -> None:
    """One result, as a line of JSON."""
    print(json.dumps({"name": name, "value": round(value, 4), "unit": unit, **more}), flush=True)


def beside(name: str, value: float, peer: str, theirs: float, target: float | None) -> bool:
    """Ours beside a peer's: the ratio is theirs through ours. Gives whether it is what was aimed at."""
    holds = target is None or theirs / value >= target
    told(
        name, value, "ms", peer=peer, peer_value=round(theirs, 4), ratio=round(theirs / value, 2),
        target=target, holds=holds,
    )  # fmt: skip
    return holds


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
    """Every way at one size. Gives our p95, and whether all that has to hold did."""
    entries = catalogue(size)
    asked = questions(entries, QUESTIONS[size])
    began = time.process_time()
    ours = Bitmaps(entries)
    told(f"find_build_{size}", time.process_time() - began, "s")
    told(f"find_kept_{size}", ours.size / 1e6, "MB")
    answers, times = measured(ours, asked, rounds=ROUNDS, clock=time.process_time_ns)
    peers: list[tuple[str, Callable[[], Way], int, Clock]] = [
        ("sql", lambda: Sqlite(entries), 1, time.process_time_ns),
        ("tantivy", lambda: Tantivy(entries), ROUNDS, time.process_time_ns),
    ]
    if url:
        peers.append(("postgresql", lambda: Postgres(entries, url), 1, time.perf_counter_ns))
    good = True
    for name, make, rounds, clock in peers:
        began = time.process_time()
        peer = make()
        told(f"find_build_{size}_{name}", time.process_time() - began, "s")
        told(f"find_kept_{size}_{name}", peer.size / 1e6, "MB")
        theirs, spent = measured(peer, asked, rounds=rounds, clock=clock)
        if theirs != answers:
            sys.stderr.write(f"{name} answers otherwise at {size}.\n")
            good = False
        for kind, figure in (("median", statistics.median), ("p95", p95)):
            target = TARGETS.get((size, name, kind))
            name_of = f"find_{kind}_{size}"
            good = beside(name_of, figure(times), name, figure(spent), target) and good
    return p95(times), good


def main() -> int:
    slow, good = {}, True
    with postgres() as url:
        for size in SIZES:
            slow[size], held = one_size(size, url)
            good = good and held
    growth = slow[100_000] / slow[10_000]
    told("find_growth", growth, "× at p95, 10,000 to 100,000", target=8, holds=growth < 8)
    return 0 if good and growth < 8 else 1


if __name__ == "__main__":
    sys.exit(main())
