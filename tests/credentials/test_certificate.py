"""The sheet of paper: accessible, archived, the same each time, and honest about what it cannot print."""

import io
from concurrent.futures import ThreadPoolExecutor

import pikepdf
import pytest

from tests.credentials.sheets import NUMBER, ROSETTE, SIGNED, sheet
from touchstone.credentials.certificate import (
    NameNotPrintable,
    TextTooLong,
    certificate_pdf,
    certificate_png,
    code_address,
)

LONGEST = "Maria Aparecida da Conceição Wolfeschlegelsteinhausen-Featherstonehaugh de Albuquerque Montenegro dos Santos Oliveira III"


def opened(**changed):
    return pikepdf.open(io.BytesIO(certificate_pdf(sheet(**changed), [SIGNED], ROSETTE)))


def tags(node, found=None):
    found = [] if found is None else found
    if isinstance(node, pikepdf.Array):
        for inner in node:
            tags(inner, found)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            found.append((str(node.S), str(node.get("/Alt", ""))))
        if "/K" in node:
            tags(node.K, found)
    return found


def test_it_says_its_language_and_title_and_is_tagged():
    with opened() as pdf:
        assert pdf.Root.Lang == "en"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as about:
            assert about["dc:title"] == f"Certificate {NUMBER}"
            assert (about["pdfaid:part"], about["pdfaid:conformance"]) == ("3", "A")
            assert about["pdfuaid:part"] == "1"
        kinds = tags(pdf.Root.StructTreeRoot.K)
    assert "/H1" in dict(kinds)
    assert {alt for kind, alt in kinds if kind == "/Figure"} == {
        "Rosette drawn from the number",
        "Code that opens the check page of this certificate",
    }


def test_it_is_one_sheet_of_a4_across():
    with opened() as pdf:
        assert len(pdf.pages) == 1
        assert [round(float(side)) for side in pdf.pages[0].MediaBox] == [0, 0, 842, 595]


def test_the_signed_credential_is_inside():
    with opened() as pdf:
        assert list(pdf.attachments) == ["credential.json"]
        assert pdf.attachments["credential.json"].get_file().read_bytes() == SIGNED.content
        assert pdf.attachments["credential.json"].obj.AFRelationship == "/Data"


def test_the_code_is_in_capitals_and_the_link_is_the_same():
    assert code_address("http://127.0.0.1:8000", NUMBER) == "HTTP://127.0.0.1:8000/V/IMC-7K2M-9QX4"
    with opened() as pdf:
        links = {str(note.A.URI) for note in pdf.pages[0].Annots}
    assert links == {"HTTPS://REGISTER.EXAMPLE.ORG/V/IMC-7K2M-9QX4"}


def test_the_same_facts_make_the_same_bytes():
    assert certificate_pdf(sheet(), [SIGNED], ROSETTE) == certificate_pdf(
        sheet(), [SIGNED], ROSETTE
    )
    assert certificate_pdf(sheet(), [SIGNED], ROSETTE) != certificate_pdf(
        sheet(name="Eve"), [SIGNED], ROSETTE
    )


@pytest.mark.parametrize(
    "name",
    [LONGEST, "W" * 60, "أميرة عبد الرحمن الخطيب", "Đặng Thị Ngọc", "Łukasz Żółć", "Ørjan O’Neill"],
)
def test_names_of_the_world_fit_on_one_sheet(name):
    with opened(
        name=name, limits="Limits: " + "under supervision, " * 8, demonstration=True
    ) as pdf:
        assert len(pdf.pages) == 1


def test_a_name_that_no_font_draws_is_named():
    with pytest.raises(NameNotPrintable) as refused:
        certificate_pdf(sheet(name="山田 Hanako"), [SIGNED], ROSETTE)
    assert refused.value.missing == ("山 (U+5C71)", "田 (U+7530)")


def test_a_name_is_text_and_never_a_command():
    for name in ['#read("/etc/passwd")', "$x^2$ *b* _i_ @a <b> // c", "\\ #panic()"]:
        with opened(name=name) as pdf:
            assert len(pdf.pages) == 1


def test_a_demonstration_says_so_on_its_face():
    assert certificate_png(sheet(demonstration=True), ROSETTE) != certificate_png(sheet(), ROSETTE)


def test_threads_draw_at_once():
    with ThreadPoolExecutor(4) as pool:
        drawn = list(
            pool.map(
                lambda n: certificate_pdf(sheet(name=f"Name {n}"), [SIGNED], ROSETTE), range(12)
            )
        )
    assert len(set(drawn)) == 12


def test_texts_that_run_off_the_sheet_are_refused():
    with pytest.raises(TextTooLong, match="shorten"):
        certificate_pdf(sheet(scope="who may teach parents and carers. " * 60), [SIGNED], ROSETTE)
