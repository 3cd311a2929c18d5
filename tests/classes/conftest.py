import datetime as dt

import pytest

from tests.factories.classes import opened, published_page
from tests.factories.credentials import award


@pytest.fixture
def credential(cast, at):
    """Ines's certificate, awarded a year ago."""
    return award(cast.ines, cast.linden, by=cast.dov, at=at - dt.timedelta(days=365))


@pytest.fixture
def page(cast, credential, at):
    return published_page(cast.ines, at=at)


@pytest.fixture
def series(page, at):
    """Five Fridays from 19 June 2026, eight pairs."""
    return opened(page, at=at)
