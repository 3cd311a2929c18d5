"""Tables as spreadsheets write and read them: CSV with a heading row."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from touchstone.kit.faults import Fault, ImportRefused
from touchstone.kit.said import said

SEPARATORS = ",;\t"  # semicolons where the comma is the decimal sign
FORMULA = frozenset("=+-@\t\r")  # what a spreadsheet takes for the beginning of one
MARK = "\ufeff"  # tells a spreadsheet that the file is UTF-8


def rows_of(text: str, filename: str, *, most: int = 100_000) -> list[tuple[int, list[str]]]:
    """The rows of a table with their numbers, from 1; empty ones are left out.

    Separated by comma, semicolon or tab. Raises ImportRefused for text that is no such table, and for
    more than `most` rows, of which it reads no more.
    """
    text = text.removeprefix(MARK)
    first = text.partition("\n")[0]
    separator = max(SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    filled = (line for line in enumerate(reader, 1) if any(cell.strip() for cell in line[1]))
    try:
        rows = list(islice(filled, most + 1))
    except csv.Error as problem:
        says = said(
            "This is not CSV: {problem} near line {line}.", problem=problem, line=reader.line_num
        )
        raise ImportRefused((Fault(filename, 0, "", says),)) from problem
    if len(rows) > most:
        says = said("At most {most} rows are read at once.", most=most)
        raise ImportRefused((Fault(filename, 0, "", says),))
    return rows


def read_sheet(
    text: str, filename: str, columns: Sequence[str], *, optional: Sequence[str] = ()
) -> Iterator[tuple[int, dict[str, str] | None]]:
    """The rows below the heading, by column, with their numbers (the heading is row 1).

    The columns may stand in any order. None stands for a row of another length. Raises ImportRefused
    for text that is no such table.
    """
    lines = rows_of(text, filename)
    heading = tuple(cell.strip() for cell in lines[0][1]) if lines else ()
    if sorted(set(heading) - set(optional)) != sorted(columns) or len(set(heading)) < len(heading):
        says = said(
            "The first row must name these columns, each once: {known}.", known=",".join(columns)
        )
        raise ImportRefused((Fault(filename, 1, "", says),))
    for number, cells in lines[1:]:
        whole = len(cells) == len(heading)
        yield number, dict(zip(heading, cells, strict=True)) if whole else None


def write_sheet(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table that `read_sheet` reads and that a spreadsheet opens."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(columns)
    writer.writerows(rows)
    return MARK + file.getvalue()


def stream_sheet(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """The same line by line, for tables that must never stand in memory; no cell is taken for a formula."""

    class Line:
        @staticmethod
        def write(text: str) -> str:
            return text

    writer = csv.writer(Line())
    yield MARK + str(writer.writerow(columns))
    for row in rows:
        yield str(writer.writerow([harmless(one) if isinstance(one, str) else one for one in row]))


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe stands before its sign."""
    return f"'{cell}" if cell[:1] in FORMULA else cell
