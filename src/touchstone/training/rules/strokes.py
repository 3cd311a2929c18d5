"""Stroke notation: one massage movement as data that can be drawn, spoken, printed and examined.

Points are pairs in the picture of the baby, 400 wide and 540 high, from above, head at the top; y grows
downwards. So a path that runs clockwise in the picture runs clockwise as the adult sees the baby.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import atan2, degrees
from typing import Any, TypeVar

from touchstone.kit.faults import (
    Fault,
    ImportRefused,
    Tell,
    clean_ref,
    clean_text,
    clean_whole,
    loaded,
    only_fields,
)
from touchstone.kit.said import said
from touchstone.training.enums import HandRole, Region, View

WIDTH, HEIGHT = 400, 540
NAME, LINE, PARAGRAPH = 80, 240, 2400
SURFACES = ("whole palm", "flat fingers", "finger pads", "thumb pad", "finger and thumb")
TIPS = frozenset({"finger pads", "thumb pad", "finger and thumb"})
POSES = ("flat", "rest", "open", "point", "thumb", "pinch")
FIELDS = frozenset({
    "slug", "title", "region", "view", "position", "outline", "hands", "direction",
    "tempo_seconds", "repeats", "pressure", "dry_hands", "steps", "before", "stop_if", "not_today",
    "words_for_the_parent", "picture", "transcript",
})  # fmt: skip
MOVING_FIELDS = frozenset({"role", "surface", "pose", "path", "lean", "scale"})
STILL_FIELDS = frozenset({"role", "surface", "pose", "at", "scale"})
STEP_FIELDS = frozenset({"n", "text", "hand", "station"})

Point = tuple[float, float]
E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Hand:
    """One hand. A moving hand has a `path` and a constant `lean`; a still one only its place and lean.

    `lean` is in degrees clockwise: 0 points the fingers to the baby's head. `scale` 1 is a hand of
    46 units across.
    """

    role: HandRole
    surface: str
    pose: str
    path: tuple[Point, ...]
    lean: float
    scale: float

    @property
    def place(self) -> Point:
        """Where a still hand lies, or where a moving one begins."""
        return self.path[0]

    @property
    def tip(self) -> bool:
        """Whether the fingertip follows the path, and not the palm."""
        return self.surface in TIPS

    @property
    def arrow(self) -> tuple[float, float, int]:
        """The end of the path and its heading in degrees: 0 to the right, 90 downwards."""
        (x1, y1), (x2, y2) = self.path[-2:]
        return (x2, y2, round(degrees(atan2(y2 - y1, x2 - x1))))


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the text and its numbered place: the point `station` (from 0) on a hand's path."""

    n: int
    text: str
    hand: int
    station: int


@dataclass(frozen=True, slots=True)
class Stroke:
    """One massage movement. `tempo_seconds` is for one pass along the path; `repeats` the most passes.

    `before` must be so before the first touch. `stop_if` are cues and `not_today` rule ids of the safety
    table. `outline` is the SVG path of the region; `picture` says in words what the drawing shows.
    """

    slug: str
    title: str
    region: Region
    view: View
    position: str
    outline: str
    hands: tuple[Hand, ...]
    direction: str
    tempo_seconds: int
    repeats: int
    pressure: str
    dry_hands: bool
    steps: tuple[Step, ...]
    before: tuple[str, ...]
    stop_if: tuple[str, ...]
    not_today: tuple[str, ...]
    words_for_the_parent: str
    picture: str
    transcript: str

    @property
    def moving(self) -> tuple[Hand, ...]:
        return tuple(hand for hand in self.hands if hand.role == HandRole.MOVING)

    @property
    def still(self) -> tuple[Hand, ...]:
        return tuple(hand for hand in self.hands if hand.role == HandRole.STILL)

    @property
    def stations(self) -> tuple[Point, ...]:
        """The places of the numbers in the still picture, one to each step."""
        return tuple(self.hands[step.hand].path[step.station] for step in self.steps)


def smooth(points: Iterable[Point]) -> str:
    """An SVG path through the points: Catmull-Rom, written as cubic Béziers, two decimals."""
    spots = list(points)
    d = f"M{_short(spots[0][0])} {_short(spots[0][1])}"
    for i, (here, there) in enumerate(pairwise(spots)):
        before, after = spots[max(i - 1, 0)], spots[min(i + 2, len(spots) - 1)]
        c1 = (here[0] + (there[0] - before[0]) / 6, here[1] + (there[1] - before[1]) / 6)
        c2 = (there[0] - (after[0] - here[0]) / 6, there[1] - (after[1] - here[1]) / 6)
        d += "C" + " ".join(_short(value) for value in (*c1, *c2, *there))
    return d


def _short(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def turning(points: Iterable[Point]) -> float:
    """Twice the area that a closed path goes round: above 0 clockwise in the picture, below 0 the other way."""
    spots = list(points)
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*spots, spots[0]]))


def read_stroke(text: str, filename: str) -> Stroke:
    """One stroke from JSON. Raises ImportRefused with everything that is wrong in it."""
    stroke, wrong = _stroke(text, filename)
    if wrong:
        raise ImportRefused(tuple(wrong))
    return stroke


def _stroke(text: str, filename: str) -> tuple[Stroke, list[Fault]]:
    wrong: list[Fault] = []

    def tell(field: str, says: str) -> None:
        wrong.append(Fault(filename, 0, field, says))

    row = loaded(text, filename)
    if not isinstance(row, dict):
        raise ImportRefused(
            (Fault(filename, 0, "", said("Write an object with the fields of a stroke.")),)
        )
    only_fields(row, FIELDS, tell)
    if f"{row.get('slug')}.json" != filename.rsplit("/", 1)[-1]:
        tell("slug", said("Name the file after the slug, such as clockwise-tummy-circle.json."))
    hands = tuple(_hands(row.get("hands"), tell))
    stroke = Stroke(
        slug=clean_ref(row.get("slug"), "slug", tell),
        title=clean_text(row.get("title"), "title", NAME, tell),
        region=_one_of(Region, row.get("region"), "region", tell),
        view=_one_of(View, row.get("view"), "view", tell),
        position=clean_text(row.get("position"), "position", LINE, tell),
        outline=clean_text(row.get("outline"), "outline", 600, tell),
        hands=hands,
        direction=clean_text(row.get("direction"), "direction", LINE, tell),
        tempo_seconds=clean_whole(row.get("tempo_seconds"), "tempo_seconds", 2, 20, tell),
        repeats=clean_whole(row.get("repeats"), "repeats", 1, 12, tell),
        pressure=clean_text(row.get("pressure"), "pressure", LINE, tell),
        dry_hands=row.get("dry_hands") is True,
        steps=tuple(_steps(row.get("steps"), hands, tell)),
        before=_lines(row.get("before"), "before", tell),
        stop_if=_lines(row.get("stop_if"), "stop_if", tell),
        not_today=_lines(row.get("not_today"), "not_today", tell),
        words_for_the_parent=clean_text(
            row.get("words_for_the_parent"), "words_for_the_parent", PARAGRAPH, tell
        ),
        picture=clean_text(row.get("picture"), "picture", PARAGRAPH, tell),
        transcript=clean_text(row.get("transcript"), "transcript", PARAGRAPH, tell),
    )
    if not wrong:
        _sense(stroke, tell)
    return stroke, wrong


def _sense(stroke: Stroke, tell: Tell) -> None:
    """What a well-formed stroke must still keep to."""
    if stroke.region == Region.TUMMY:
        for hand in stroke.moving:
            if turning(hand.path) <= 0:
                tell(
                    "hands",
                    said(
                        "On the tummy a hand goes clockwise as the adult sees it. Turn the path round."
                    ),
                )
    if stroke.region == Region.FACE and not stroke.dry_hands:
        tell("dry_hands", said("The face is touched with dry hands. Write true."))
    if (stroke.view == View.BACK) != (stroke.region == Region.BACK):
        tell("view", said("Write back for the back, front for every other region."))


def _one_of(kind: type[E], value: Any, field: str, tell: Tell) -> E:
    for one in kind:
        if value == one.value:
            return one
    tell(field, said("Write one of {known}.", known=", ".join(kind)))
    return next(iter(kind))


def _lines(value: Any, field: str, tell: Tell) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        tell(field, said("Write a list with at least one line."))
        return ()
    return tuple(clean_text(line, f"{field}[{n}]", LINE, tell) for n, line in enumerate(value, 1))


def _hands(value: Any, tell: Tell) -> Iterator[Hand]:
    if not isinstance(value, list) or not 1 <= len(value) <= 2:
        tell("hands", said("Write one hand or two."))
        return
    for n, row in enumerate(value, 1):
        at = f"hands[{n}]"
        if not isinstance(row, dict):
            tell(at, said("Write the hand with its role, surface, pose, and its path or place."))
            continue
        yield _hand(row, at, tell)
    if not any(isinstance(row, dict) and row.get("role") == HandRole.MOVING for row in value):
        tell("hands", said("At least one hand moves, even if only to arrive."))


def _hand(row: dict[str, Any], at: str, tell: Tell) -> Hand:
    role = _one_of(HandRole, row.get("role"), f"{at}.role", tell)
    moving = role == HandRole.MOVING
    fields = MOVING_FIELDS if moving else STILL_FIELDS
    only_fields(row, fields, lambda field, says: tell(f"{at}.{field}", says))
    for field, known in (("surface", SURFACES), ("pose", POSES)):
        if row.get(field) not in known:
            tell(f"{at}.{field}", said("Write one of {known}.", known=", ".join(known)))
    if moving:
        path, lean = _path(row.get("path"), f"{at}.path", tell), row.get("lean")
    else:
        path, lean = _place(row.get("at"), f"{at}.at", tell)
    return Hand(
        role=role,
        surface=str(row.get("surface")),
        pose=str(row.get("pose")),
        path=path,
        lean=_number(lean, -180, 180, f"{at}.lean", tell),
        scale=_number(row.get("scale"), 0.3, 1.5, f"{at}.scale", tell),
    )


def _path(value: Any, field: str, tell: Tell) -> tuple[Point, ...]:
    if not isinstance(value, list) or len(value) < 2:
        tell(field, said("Write at least two points, each [x, y]."))
        return ((0, 0), (0, 0))
    return tuple(_point(spot, f"{field}[{n}]", tell) for n, spot in enumerate(value, 1))


def _place(value: Any, field: str, tell: Tell) -> tuple[tuple[Point, ...], Any]:
    if not isinstance(value, list) or len(value) != 3:
        tell(field, said("Write [x, y, lean]."))
        return ((0, 0),), 0
    return (_point(value[:2], field, tell),), value[2]


def _point(value: Any, field: str, tell: Tell) -> Point:
    if not isinstance(value, list) or len(value) != 2:
        tell(field, said("Write a point as [x, y]."))
        return (0, 0)
    x, y = value
    return (_number(x, 0, WIDTH, field, tell), _number(y, 0, HEIGHT, field, tell))


def _number(value: Any, low: float, high: float, field: str, tell: Tell) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high:
        return value
    tell(field, said("Write a number from {low} to {high}.", low=low, high=high))
    return low


def _steps(value: Any, hands: tuple[Hand, ...], tell: Tell) -> Iterator[Step]:
    if not isinstance(value, list) or len(value) < 3:
        tell("steps", said("Write at least three steps."))
        return
    for n, row in enumerate(value, 1):
        at = f"steps[{n}]"
        if not isinstance(row, dict):
            tell(at, said("Write the step with its n, text, hand and station."))
            continue
        only_fields(row, STEP_FIELDS, lambda field, says, at=at: tell(f"{at}.{field}", says))  # type: ignore[misc]
        if row.get("n") != n:
            tell(f"{at}.n", said("Write {n}: steps are numbered in their order.", n=n))
        hand = clean_whole(row.get("hand"), f"{at}.hand", 0, max(len(hands) - 1, 0), tell)
        last = len(hands[hand].path) - 1 if hands else 0
        yield Step(
            n=n,
            text=clean_text(row.get("text"), f"{at}.text", LINE, tell),
            hand=hand,
            station=clean_whole(row.get("station"), f"{at}.station", 0, last, tell),
        )
