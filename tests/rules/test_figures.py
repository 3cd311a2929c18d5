"""The drawings, against the drawings that were approved, sign by sign."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchstone.web.ui.figures import rosette as weaving
from touchstone.web.ui.figures.blanket import blanket
from touchstone.web.ui.figures.dots import dots
from touchstone.web.ui.figures.flower import flower
from touchstone.web.ui.figures.hand import hand
from touchstone.web.ui.figures.hours import Hours, hours_bar, hours_swatch
from touchstone.web.ui.figures.ladder import Rung, ladder, standing_ladder
from touchstone.web.ui.figures.receipt import Charge, receipt_bar, receipt_swatch
from touchstone.web.ui.figures.svg import n

EXPECTED = Path(__file__).resolve().parents[1] / "web" / "ui" / "expected"


@dataclass(frozen=True)
class Petal:
    state: str
    minutes: int | None = None


def petals(given):
    return [Petal(**petal) for petal in given]


DRAW: dict[str, Callable[..., str]] = {
    "flower": flower,
    "receipt": lambda lines, **more: receipt_bar([Charge(*line) for line in lines], **more),
    "ladder": lambda rungs, **more: ladder([Rung(*rung) for rung in rungs], **more),
    "hours": lambda kinds, **more: hours_bar([Hours(*kind) for kind in kinds], **more),
    "dots": dots,
    "blanket": blanket,
    "hand": hand,
    "rosette": weaving.rosette,
}


def approved():
    for path in sorted(EXPECTED.glob("*.json")):
        for case in json.loads(path.read_text(encoding="utf-8")):
            yield pytest.param(path.stem, case["input"], case["svg"], id=case["name"])


@pytest.mark.parametrize(("kind", "given_", "svg"), list(approved()))
def test_drawn_as_approved(kind: str, given_: dict[str, Any], svg: str):
    if "petals" in given_:
        given_ = {**given_, "petals": petals(given_["petals"])}
    assert DRAW[kind](**given_) == svg


@given(st.text(alphabet=weaving.ALPHABET, min_size=8, max_size=8))
def test_a_number_can_be_read_back_from_the_beads(signs):
    bits = weaving.bits_of(signs)
    places = [
        sum(bit << (4 - i) for i, bit in enumerate(bits[at : at + 5])) for at in range(0, 40, 5)
    ]
    assert "".join(weaving.ALPHABET[place] for place in places) == signs


def test_one_sign_changes_the_whole_rosette():
    six = petals([{"state": "taught", "minutes": 60}] * 6)
    one, other = (weaving.rosette(f"IMC-4HRW-8TZ{end}", six, label="x") for end in "67")
    strands = [
        [path.get("d") for path in ElementTree.fromstring(svg).iter("path")] for svg in (one, other)
    ]
    assert strands[0] != strands[1]


def test_a_sign_that_no_number_has_is_refused():
    with pytest.raises(ValueError, match="substring"):
        weaving.rosette("IMC-0000-0000", [], label="x")


def test_a_label_names_the_figure_and_cannot_break_out():
    svg = dots([1, 2], chosen=0, least=0, most=3, label='"><script>')
    assert ElementTree.fromstring(svg).get("aria-label") == '"><script>'
    assert ElementTree.fromstring(dots([1], chosen=0, least=0, most=3)).get("aria-hidden") == "true"


def test_nothing_stated_is_drawn_not_divided():
    assert "bar-unknown" in receipt_bar([Charge(None)])
    assert receipt_bar([Charge(0)])
    assert hours_bar([Hours("live", 0)])
    assert ladder([])
    assert standing_ladder([])


def test_estimates_own_figures_and_old_prices_do_not_look_stated():
    for look in ("estimated", "yours", "aged"):
        assert f"bar--{look}" in receipt_bar([Charge(100, 1, look)])
        assert f"bar--{look}" in receipt_swatch(Charge(100, 1, look))
    assert "bar-dots" in receipt_bar([Charge(100, 1, "estimated")])
    assert "bar-ruled" in receipt_swatch(Charge(100, 1, "yours"))


def test_rungs_of_a_standing_ladder_go_down_and_keep_apart():
    svg = standing_ladder([Rung(0), Rung(1), Rung(300), Rung(None), Rung(310)])
    heights = [float(one) for one in re.findall(r'cy="([0-9.]+)"', svg)]
    assert all(below - above >= 26 for above, below in pairwise(heights))
    assert svg.count("bar-hatch") == 2


def test_swatches_look_like_their_bars():
    assert "bar--3" in receipt_swatch(Charge(100, 3))
    assert "bar-hatch" in receipt_swatch(Charge(None))
    assert "hours--practice" in hours_swatch("practice")


@pytest.mark.parametrize(
    ("value", "short"), [(1.005, "1"), (-0.004, "0"), (12.5, "12.5"), (-2.5049, "-2.5"), (3, "3")]
)
def test_numbers_are_short(value, short):
    assert n(value) == short
