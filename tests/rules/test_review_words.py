"""No way to reach somebody stands in a review; a share is told from five answers on."""

import pytest

from touchstone.catalog.rules.reviews import Again, again, contacts


@pytest.mark.parametrize(
    "text",
    [
        "Write to me: pia@post.example", "Look at https://example.org/x", "see www.school.org", "school.co.uk/offers",
        "call +44 20 7946 0958", "call 020 7946 0958", "0123/4567890", "I am @pia_massage there",
    ],
)  # fmt: skip
def test_what_reaches_somebody_is_found(text):
    assert contacts(text)


@pytest.mark.parametrize(
    "text",
    [
        "It took 24 hours over 3 days and cost £795.", "From 2026-03-14 to 14/06/2026.", "In 2019, 2020 and 2021.",
        "They say 1,250 families. I saw 5.", "Warm hands, quiet voice. Twelve of us @ the table", "Very good.Really.",
    ],
)  # fmt: skip
def test_days_sums_and_years_reach_nobody(text):
    assert contacts(text) == ()


def test_a_share_needs_five_answers():
    assert again([True, True, True, False]) is None
    assert again([True, None, True, True, False]) is None
    assert again([True, None, True, True, False, True]) == Again(4, 5)
