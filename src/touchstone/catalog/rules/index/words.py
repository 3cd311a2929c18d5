"""Which words of the catalogue a typed word stands for."""

from bisect import bisect_left
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

LEAST_INSIDE = 3  # letters that may be looked for inside a word; fewer must begin it
ONE_SLIP, TWO_SLIPS = 4, 8  # letters from which so many slips of the finger are forgiven
MOST_LIKE = 12


class Vocabulary:
    """All words of the catalogue, folded and sorted."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = sorted(words)
        self._text = "\n" + "\n".join(self.words) + "\n"

    def holding(self, word: str) -> tuple[str, ...]:
        """The words that hold it: `massage` is in `babymassage`. A short one must begin the word."""
        if len(word) < LEAST_INSIDE and word.isascii():
            return self._beginning(word)
        found = []
        at = self._text.find(word)
        while at >= 0:
            end = self._text.index("\n", at)
            found.append(self._text[self._text.rindex("\n", 0, at + 1) + 1 : end])
            at = self._text.find(word, end)
        return tuple(found)

    def like(self, word: str) -> tuple[str, ...]:
        """The nearest words, as many slips away as the word's length forgives: a letter more, less,
        other, or two swapped (optimal string alignment distance). () for short words."""
        if len(word) < ONE_SLIP:
            return ()
        most = 2 if len(word) >= TWO_SLIPS else 1
        near = process.extract(
            word, self.words, scorer=OSA.distance, score_cutoff=most, limit=MOST_LIKE
        )
        least = min((slips for _word, slips, _at in near), default=0)
        return tuple(sorted(one for one, slips, _at in near if slips == least))

    def _beginning(self, word: str) -> tuple[str, ...]:
        first = bisect_left(self.words, word)
        last = bisect_left(self.words, word + "\U0010ffff")
        return tuple(self.words[first:last])
