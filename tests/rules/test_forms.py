import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchstone.assessment.enums import Strand
from touchstone.assessment.rules.forms import NotEnoughItems, draw_form
from touchstone.assessment.rules.items import Item, Source

METHOD, HISTORY = Strand.METHOD, Strand.HISTORY


def item(ref, strand=METHOD, enemies=()):
    return Item(
        id=ref,
        strand=strand,
        topic="methodology_technique",
        stem=f"Question {ref}?",
        options=(f"{ref} a", f"{ref} b", f"{ref} c"),
        key=1,
        reason="Because.",
        source=Source("A page", "https://a.example/", None),
        enemies=frozenset(enemies),
    )


BANK = [*(item(f"met-{n}") for n in range(9)), *(item(f"his-{n}", HISTORY) for n in range(6))]


@given(st.integers())
def test_a_form_holds_the_counts_and_keeps_the_key_on_the_same_words(seed):
    form = draw_form(BANK, {METHOD: 4, HISTORY: 2}, frozenset(), random.Random(seed))
    assert Counter(each.strand for each in form) == {METHOD: 4, HISTORY: 2}
    assert [each.position for each in form] == [1, 2, 3, 4, 5, 6]
    assert len({each.id for each in form}) == 6
    for each in form:
        assert each.options[each.key] == f"{each.id} b"
        assert sorted(each.order) == [0, 1, 2]
        assert each.order[each.key] == 1


def test_the_same_chance_gives_the_same_form_and_another_gives_another():
    forms = [draw_form(BANK, {METHOD: 4}, frozenset(), random.Random(seed)) for seed in (1, 1, 2)]
    assert forms[0] == forms[1] != forms[2]


@given(st.integers())
def test_seen_items_come_back_only_when_nothing_else_is_left(seed):
    seen = frozenset(f"met-{n}" for n in range(6))
    form = draw_form(BANK, {METHOD: 4}, seen, random.Random(seed))
    assert len({each.id for each in form} - seen) == 3


@given(st.integers())
def test_enemies_never_stand_together_even_across_strands(seed):
    bank = [
        item("a", enemies=["b"]),
        item("b"),
        item("c"),
        item("h", HISTORY, ["c"]),
        item("i", HISTORY),
    ]
    form = {
        each.id
        for each in draw_form(bank, {METHOD: 2, HISTORY: 1}, frozenset(), random.Random(seed))
    }
    assert not {"a", "b"} <= form
    assert not {"c", "h"} <= form


@given(st.integers())
def test_an_item_with_many_enemies_does_not_block_the_form(seed):
    bank = [item("hub", enemies=["a", "b", "c"]), item("a"), item("b"), item("c")]
    form = draw_form(bank, {METHOD: 3}, frozenset("abc"), random.Random(seed))
    assert {each.id for each in form} == {"a", "b", "c"}


def test_too_few_items_are_told_by_strand():
    with pytest.raises(NotEnoughItems) as refused:
        draw_form(BANK, {METHOD: 2, HISTORY: 7}, frozenset(), random.Random(1))
    assert (refused.value.strand, refused.value.wanted, refused.value.have) == (HISTORY, 7, 6)
