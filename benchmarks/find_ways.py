"""The same questions answered in four ways. Each gives the first 24 ids, the total, and every count."""

import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import psycopg
import tantivy
from find_catalogue import FACETS, Question

from touchstone.catalog.rules.index import UNKNOWN, Entry, Index, build, packed, unpacked

PAGE = 24
Counts = dict[str, dict[str, int]]
Answer = tuple[tuple[int, ...], int, Counts]


def resident() -> int:
    """Bytes of this process that are in memory (Linux; 0 elsewhere)."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


class Way(Protocol):
    """One way to keep a catalogue and to answer. `size` is what it takes in bytes: of memory, for
    those in memory; of disk, for PostgreSQL.
    """

    size: int

    def answer(self, question: Question) -> Answer: ...


class Bitmaps:
    """Ours: built, packed and unpacked, as the worker and the web process do it.

    Words that were looked up for earlier questions are forgotten, so that each pays for its own.
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        data = packed(build(entries, FACETS))
        before = resident()
        index = unpacked(data)
        assert index is not None
        self.index: Index = index
        self.size = max(resident() - before, len(data))

    def answer(self, question: Question) -> Answer:
        vars(self.index).pop("_words", None)
        found = self.index.search(question.asked)
        return found.ids, found.total, {facet: dict(found.counts[facet]) for facet in FACETS}


def rows(entries: Sequence[Entry]) -> list[tuple[int, str, str]]:
    return [
        (entry.id, facet, value)
        for entry in entries
        for facet in FACETS
        for value in entry.values.get(facet) or (UNKNOWN,)
    ]


class Sql:
    """A count per facet in SQL. What differs between the engines is how words are found."""

    text = "SELECT rowid FROM words WHERE words MATCH {mark}"
    mark = "?"
    size = 0

    def execute(self, statement: str, values: Sequence[str]) -> list[tuple[Any, ...]]:
        raise NotImplementedError

    def said(self, words: Sequence[str]) -> str:
        return " ".join(f'"{word}"' for word in words)

    def answer(self, question: Question) -> Answer:
        where, values = self._where(question)
        top = f"SELECT id FROM programme WHERE {where} ORDER BY id LIMIT {PAGE}"
        ids = tuple(row[0] for row in self.execute(top, values))
        ((total,),) = self.execute(f"SELECT count(*) FROM programme WHERE {where}", values)
        counts: Counts = {}
        for facet in FACETS:
            where, values = self._where(question, but=facet)
            each = f"""SELECT value, count(*) FROM facet WHERE facet = {self.mark}
                AND id IN (SELECT id FROM programme WHERE {where}) GROUP BY value"""
            counts[facet] = dict(self.execute(each, [facet, *values]))  # type: ignore[arg-type]  # pairs
        return ids, total, counts

    def _where(self, question: Question, but: str = "") -> tuple[str, list[str]]:
        parts, values = ["1=1"], []
        if question.words:
            parts.append(f"id IN ({self.text.format(mark=self.mark)})")
            values.append(self.said(question.words))
        for facet, chosen in question.chosen.items():
            if facet != but:
                marks = ",".join([self.mark] * len(chosen))
                parts.append(
                    f"id IN (SELECT id FROM facet WHERE facet = {self.mark} AND value IN ({marks}))"
                )
                values += [facet, *sorted(chosen)]
        return " AND ".join(parts), values


class Sqlite(Sql):
    """SQLite in memory with FTS5."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.base = sqlite3.connect(":memory:")
        self.base.execute("CREATE TABLE programme (id INTEGER PRIMARY KEY)")
        self.base.execute(
            "CREATE TABLE facet (id INTEGER, facet TEXT, value TEXT, PRIMARY KEY (facet, value, id)) WITHOUT ROWID"
        )
        self.base.execute("CREATE VIRTUAL TABLE words USING fts5(text, content='')")
        self.base.executemany("INSERT INTO programme VALUES (?)", ((one.id,) for one in entries))
        self.base.executemany("INSERT INTO facet VALUES (?, ?, ?)", rows(entries))
        self.base.executemany(
            "INSERT INTO words (rowid, text) VALUES (?, ?)", ((one.id, one.text) for one in entries)
        )
        self.base.execute("CREATE INDEX facet_id ON facet (facet, id, value)")
        self.base.execute("ANALYZE")
        ((pages,),) = self.base.execute("PRAGMA page_count")
        self.size = pages * 4096

    def execute(self, statement: str, values: Sequence[str]) -> list[tuple[Any, ...]]:
        return self.base.execute(statement, values).fetchall()


class Postgres(Sql):
    """PostgreSQL with its full-text index; the server's own work is counted by its clock."""

    text = "SELECT id FROM programme WHERE tsv @@ plainto_tsquery('simple', {mark})"
    mark = "%s"

    def __init__(self, entries: Sequence[Entry], url: str) -> None:
        self.base = psycopg.connect(url, autocommit=True)
        run = self.base.execute
        run("DROP TABLE IF EXISTS facet, programme")
        run("CREATE TABLE programme (id integer PRIMARY KEY, tsv tsvector)")
        run("CREATE TABLE facet (id integer, facet text, value text)")
        with self.base.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO programme VALUES (%s, to_tsvector('simple', %s))",
                [(one.id, one.text) for one in entries],
            )
            with cursor.copy("COPY facet FROM STDIN") as copy:
                for row in rows(entries):
                    copy.write_row(row)
        run("CREATE INDEX ON programme USING gin (tsv)")
        run("CREATE INDEX ON facet (facet, value, id)")
        run("CREATE INDEX ON facet (facet, id, value)")
        run("VACUUM ANALYZE")
        ((self.size,),) = self.execute("SELECT pg_database_size(current_database())", [])

    def execute(self, statement: str, values: Sequence[str]) -> list[tuple[Any, ...]]:
        return self.base.execute(statement, values).fetchall()  # type: ignore[arg-type]  # made above

    def said(self, words: Sequence[str]) -> str:
        return " ".join(words)


class Tantivy:
    """tantivy in memory: one query with all aggregations, and one more for each facet with a choice."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        before = resident()
        shape = tantivy.SchemaBuilder()
        shape.add_unsigned_field("id", fast=True, stored=True)
        shape.add_text_field("text", tokenizer_name="whitespace", index_option="basic")
        for facet in FACETS:
            shape.add_text_field(facet, tokenizer_name="raw", fast=True, index_option="basic")
        self.schema = shape.build()
        index = tantivy.Index(self.schema)
        writer = index.writer(200_000_000, 1)
        for entry in entries:
            document = tantivy.Document()
            document.add_unsigned("id", entry.id)
            document.add_text("text", entry.text)
            for facet in FACETS:
                for value in entry.values.get(facet) or (UNKNOWN,):
                    document.add_text(facet, value)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self.searcher = index.searcher()
        self.size = resident() - before

    def answer(self, question: Question) -> Answer:
        query = self._query(question)
        hits = self.searcher.search(
            query, PAGE, count=True, order_by_field="id", order=tantivy.Order.Asc
        )
        ids = tuple(self.searcher.doc(address)["id"][0] for _key, address in hits.hits)
        rest = [facet for facet in FACETS if facet not in question.chosen]
        counts = self._counts(query, rest)
        for facet in question.chosen:
            counts |= self._counts(self._query(question, but=facet), [facet])
        return ids, hits.count, counts

    def _query(self, question: Question, but: str = "") -> "tantivy.Query":
        parts = [
            tantivy.Query.term_query(self.schema, "text", word, index_option="basic")
            for word in question.words
        ]
        parts += [
            tantivy.Query.term_set_query(self.schema, facet, sorted(chosen))
            for facet, chosen in question.chosen.items()
            if facet != but
        ]
        if not parts:
            return tantivy.Query.all_query()
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, part) for part in parts])

    def _counts(self, query: "tantivy.Query", facets: Sequence[str]) -> Counts:
        asked = {facet: {"terms": {"field": facet, "size": 1_000}} for facet in facets}
        found = self.searcher.aggregate(query, asked)
        return {
            facet: {one["key"]: one["doc_count"] for one in found[facet]["buckets"]}
            for facet in facets
        }
