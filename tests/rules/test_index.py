"""The index gives what counting programme by programme gives, in the same order for everybody."""

from hypothesis import given
from hypothesis import strategies as st

from touchstone.catalog.rules.index import (
    ORDERS,
    UNKNOWN,
    Asked,
    Entry,
    Near,
    Place,
    build,
    packed,
    unpacked,
)
from touchstone.catalog.rules.index.search import FEW, distance
from touchstone.catalog.rules.index.words import Vocabulary

FACETS = ("role", "country", "covers")
VALUES = ("a", "b", "c", UNKNOWN)
WORDS = ("baby", "massage", "babymassage", "touch", "乳児マッサージ", "ab", "abc")
LEEDS, YORK, TARTU = Place(53.8, -1.55), Place(53.96, -1.08), Place(58.38, 26.73)

entries = st.builds(
    Entry,
    id=st.just(0),
    values=st.dictionaries(
        st.sampled_from(FACETS), st.frozensets(st.sampled_from(VALUES[:3]), max_size=3)
    ),
    text=st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join),
    places=st.lists(st.sampled_from((LEEDS, YORK, TARTU)), max_size=1).map(tuple),
    ranks=st.dictionaries(st.sampled_from(ORDERS[1:]), st.integers(-5, 5)),
)
questions = st.builds(
    Asked,
    words=st.lists(st.sampled_from(("baby", "massage", "ab", "touch", "マッサージ")), max_size=2).map(tuple),
    chosen=st.dictionaries(
        st.sampled_from((*FACETS, "nobody")), st.frozensets(st.sampled_from(VALUES), max_size=2)
    ),
    near=st.none() | st.builds(Near, st.sampled_from((LEEDS, TARTU)), st.sampled_from((1.0, 60.0))),
    order=st.sampled_from((*ORDERS, "nonsense")),
    start=st.integers(0, 6),
    size=st.integers(1, 5),
)


@st.composite
def catalogues(draw: st.DrawFn) -> list[Entry]:
    real = draw(st.lists(entries, max_size=12))
    shown = draw(st.lists(entries, max_size=3))
    made = [(one, False) for one in real] + [(one, True) for one in shown]
    return [
        Entry(100 + n, one.values, one.text, is_shown, one.places, one.ranks)
        for n, (one, is_shown) in enumerate(made)
    ]


def fits(entry: Entry, asked: Asked, but: str = "") -> bool:
    def holds(word: str) -> bool:
        if len(word) < 3 and word.isascii():
            return any(one.startswith(word) for one in entry.text.split())
        return word in entry.text

    near = asked.near
    return (
        all(holds(word) for word in asked.words)
        and all(
            not (entry.values.get(facet) or frozenset({UNKNOWN})).isdisjoint(values)
            for facet, values in asked.chosen.items()
            if values and facet in FACETS and facet != but
        )
        and (near is None or any(distance(one, near.place) <= near.km for one in entry.places))
    )


def by_hand(catalogue: list[Entry], asked: Asked) -> tuple[list[int], dict[str, dict[str, int]]]:
    def key(entry: Entry) -> tuple[bool, bool, int, int]:
        rank = entry.ranks.get(asked.order)
        return entry.is_demonstration, rank is None, rank or 0, entry.id

    counts: dict[str, dict[str, int]] = {facet: {} for facet in FACETS}
    for entry in catalogue:
        for facet in FACETS:
            if not entry.is_demonstration and fits(entry, asked, but=facet):
                for value in entry.values.get(facet) or (UNKNOWN,):
                    counts[facet][value] = counts[facet].get(value, 0) + 1
    return [one.id for one in sorted((one for one in catalogue if fits(one, asked)), key=key)], counts


def holds_every_word(catalogue: list[Entry], asked: Asked) -> bool:
    """Whether each word is somewhere in the catalogue: else the nearest stands for it."""
    return all(any(fits(one, Asked(words=(word,))) for one in catalogue) for word in asked.words)


@given(catalogues(), questions)
def test_the_index_gives_what_brute_force_gives(catalogue, asked):
    if not holds_every_word(catalogue, asked):
        asked = Asked((), asked.chosen, asked.near, asked.order, asked.start, asked.size)
    index = unpacked(packed(build(catalogue, FACETS)))
    found = index.search(asked)
    ids, counts = by_hand(catalogue, asked)
    assert list(found.ids) == ids[asked.start : asked.start + asked.size]
    assert found.fitting == len(ids)
    assert found.total == sum(fits(one, asked) for one in catalogue if not one.is_demonstration)
    assert found.counts == counts


@given(catalogues(), questions)
def test_the_way_out_says_truly_how_many_come_back(catalogue, asked):
    if not holds_every_word(catalogue, asked):
        asked = Asked((), asked.chosen, asked.near)
    for way in build(catalogue, FACETS).loosen(asked):
        left = Asked(
            () if way.facet == "q" else asked.words,
            {key: values for key, values in asked.chosen.items() if key != way.facet},
            None if way.facet == "near" else asked.near,
        )
        back = sum(fits(one, left) for one in catalogue if not one.is_demonstration)
        assert way.back == back > 0


@given(catalogues(), st.sampled_from(ORDERS))
def test_every_order_holds_everything_once(catalogue, order):
    found = build(catalogue, FACETS).search(Asked(order=order, size=100))
    assert sorted(found.ids) == [one.id for one in catalogue]


def test_many_are_counted_as_few_are():
    many = [
        Entry(n, {"role": frozenset("ab"[n % 2]), "country": frozenset("c")}, "baby")
        for n in range(FEW * 3)
    ]
    found = build(many, FACETS).search(Asked(words=("baby",)))
    assert found.counts["role"] == {"a": FEW * 3 // 2, "b": FEW * 3 // 2}
    assert found.counts["covers"] == {UNKNOWN: FEW * 3}


def test_a_slip_of_the_finger_is_forgiven_and_told():
    index = build([Entry(1, {}, "infant massage"), Entry(2, {}, "touch")], FACETS)
    for typed in ("masage", "massgae", "msasage", "massages"):
        found = index.search(Asked(words=(typed,)))
        assert (found.ids, dict(found.read_as)) == ((1,), {typed: ("massage",)})
    assert index.search(Asked(words=("xylophone",))).ids == ()
    assert index.search(Asked(words=("tou",))).read_as == {}


def test_words_inside_words_in_any_script():
    words = Vocabulary(["babymassage", "massage", "乳児マッサージ協会", "cimi"])
    assert words.holding("massage") == ("babymassage", "massage")
    assert words.holding("乳児") == ("乳児マッサージ協会",)
    assert words.holding("ci") == ("cimi",)
    assert words.holding("mi") == ()


def test_distances_are_those_of_the_earth():
    assert 35 < distance(LEEDS, YORK) < 37
    assert distance(TARTU, TARTU) == 0
    assert 20_000 < distance(Place(0, 0), Place(0, 180)) < 20_040


def test_an_older_form_is_made_anew():
    data = packed(build([], FACETS)).replace(b'"form":1', b'"form":0')
    assert unpacked(data) is None
