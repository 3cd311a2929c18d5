"""Documents lead somewhere, and name what there is."""

import re

import pytest

from tests.house.places import ROOT, SOURCE, name
from touchstone.api.main import api

DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "data").glob("*.md")]
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)[^)]*\)")


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_links_to_files_lead_somewhere(document):
    links = LINK.findall(document.read_text(encoding="utf-8"))
    files = [link for link in links if "://" not in link]
    assert [link for link in files if not (document.parent / link).exists()] == []


def test_every_operation_of_the_api_is_written_down():
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    operations = [
        f"`{method.upper()} {path}`"
        for path, methods in api.get_openapi_schema()["paths"].items()
        for method in methods
    ]
    assert [one for one in operations if one not in text] == []


def test_every_package_has_its_paragraph():
    text = (ROOT / "docs" / "house.md").read_text(encoding="utf-8")
    packages = [path.parent.name for path in SOURCE.glob("*/__init__.py")]
    assert [one for one in packages if f"\n**{one}** " not in text] == []
