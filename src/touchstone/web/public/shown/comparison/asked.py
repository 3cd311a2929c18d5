"""What stands after the question mark of `/compare`, cleaned."""

from dataclasses import dataclass, replace

from django.http import QueryDict

MOST = 4
LONGEST, MOST_PINS = 80, 60


@dataclass(frozen=True, slots=True)
class Asked:
    """The programmes by slug, the rows held at the top, whether rows without a difference stand too,
    the place for titles and the currency of the bars; "" for not chosen.
    """

    slugs: tuple[str, ...]
    pins: tuple[str, ...] = ()
    everything: bool = False
    place: str = ""
    to: str = ""

    @property
    def url(self) -> str:
        params = QueryDict(mutable=True)
        params["ids"] = ",".join(self.slugs)
        for key, value in (("place", self.place), ("to", self.to)):
            if value:
                params[key] = value
        if self.everything:
            params["all"] = "1"
        if self.pins:
            params["pin"] = ",".join(self.pins)
        return f"?{params.urlencode(safe=',')}"

    def without(self, slug: str) -> "Asked":
        return replace(self, slugs=tuple(one for one in self.slugs if one != slug))

    def turned(self, pin: str) -> "Asked":
        """With a row held at the top, or let go again."""
        kept = tuple(one for one in self.pins if one != pin)
        return replace(self, pins=kept if pin in self.pins else (*self.pins, pin))

    def whole(self, *, everything: bool) -> "Asked":
        return replace(self, everything=everything)


def read(params: QueryDict) -> Asked:
    """What is asked; `ids` and `pin` are comma-separated or repeated. Too long a slug is cut."""
    return Asked(
        slugs=_many(params, "ids"),
        pins=_many(params, "pin")[:MOST_PINS],
        everything=params.get("all") == "1",
        place=params.get("place", "")[:LONGEST],
        to=params.get("to", "")[:LONGEST],
    )


def _many(params: QueryDict, key: str) -> tuple[str, ...]:
    given = [one.strip() for text in params.getlist(key) for one in text.split(",")]
    return tuple(dict.fromkeys(one[:LONGEST] for one in given if one))
