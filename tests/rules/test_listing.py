"""A programme's facts, written down and read again, say the same."""

import datetime as dt
from pathlib import Path

import pytest

from touchstone.catalog.enums import FeeKind, Grade, Per, Topic
from touchstone.catalog.rules.listing import (
    Coverage,
    FeeLine,
    ListingFile,
    ProgrammeFacts,
    RefundBand,
    as_facts,
    read_facts,
    read_programmes,
)

ROOT = Path(__file__).resolve().parents[2]


def catalogue():
    folder = ROOT / "data" / "programmes"
    files = [ListingFile(path.name, path.read_text(encoding="utf-8")) for path in folder.glob("*.json")]
    return read_programmes([file for file in files if '"programmes"' in file.text]).programmes


def test_the_whole_catalogue_survives():
    programmes = catalogue()
    assert len(programmes) >= 60
    assert [one.slug for one in programmes if read_facts(as_facts(one)) != one] == []


@pytest.mark.parametrize(
    "facts",
    [
        ProgrammeFacts("bare", "Bare"),
        ProgrammeFacts(
            "full", "Full", has_exam=False, practicum_families=0, renewal_fee=0, renewal_currency="GBP",
            checked_on=dt.date(2026, 6, 5),
            coverage=(Coverage(Topic.SAFETY_OILS, Grade.FOCUS, 0, False),),
            fee_lines=(
                FeeLine(FeeKind.EXAM, 4500, "GBP", per=Per.ONCE, as_of="2026-06-05"),
                FeeLine(FeeKind.TRANSFER, None, condition="Less than a week before"),
            ),
            refund_bands=(RefundBand("14 days before", "everything"),),
        ),
    ],
    ids=lambda facts: facts.slug,
)  # fmt: skip
def test_what_an_institution_says_itself_survives(facts):
    assert read_facts(as_facts(facts)) == facts
