"""May I call myself this, here? The page, the guide, the programme's page, the labels on cards."""

import re

import pytest
from django.urls import reverse

from tests.house.places import ROOT
from touchstone.catalog.actions import import_listings
from touchstone.catalog.rules.listing import ListingFile, read_programmes
from touchstone.institutions.models import Institution
from touchstone.journal.rules import system
from touchstone.kit import clock

GUIDE = "/guides/certificate-or-licence"
INSTRUCTOR = "certified_infant_massage_instructor"
THERAPIST = "certified_infant_massage_therapist"


@pytest.fixture(autouse=True)
def now(monkeypatch, at):
    monkeypatch.setattr(clock, "now", lambda: at)


@pytest.fixture
def listed(db, at):
    """Lists what some institutions of the real catalogue say."""

    def import_(*slugs):
        folder = ROOT / "data" / "programmes"
        files = [
            ListingFile(f"{one}.json", (folder / f"{one}.json").read_text(encoding="utf-8"))
            for one in slugs
        ]
        import_listings(catalogue=read_programmes(files), admissions=[], by=system("test"), at=at)

    return import_


def text(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def asks(client, **given):
    return client.get("/titles", given)


def test_the_page_asks_no_database(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        one = asks(client, place="us-nc", title=INSTRUCTOR)
    with django_assert_num_queries(0):
        two = asks(client, place="us-nc", title=INSTRUCTOR, reach="us-wa")
    assert one.status_code == two.status_code == 200


def test_an_answer_has_reason_law_date_words_and_whom_to_ask(client, db):
    page = text(asks(client, place="us-nc", title=INSTRUCTOR))
    for part in (
        "Ask first", "any word that suggests a hands-on technique", "90-623", "1 January 2023",
        "Parent educator: nurturing touch with your own baby", "Whom to ask",
        "North Carolina Board of Massage and Bodywork Therapy", "leans to no", "A letter to ask with",
        "not legal advice",
    ):  # fmt: skip
        assert part in page


def test_without_and_with_a_licence_stand_side_by_side(client, db):
    page = text(asks(client, place="us-nc", title=THERAPIST))
    assert "Only with a licence" in page
    assert "Without a licence Licence" in page
    assert (
        "With a licence of that place on record Yes A licence of North Carolina is on record"
        in page
    )
    assert "licence number shown" in page


def test_of_two_places_the_stricter_is_named_and_both_are_shown(client, db):
    for place, reach in (("ca-on", "us-wa"), ("us-wa", "ca-on")):
        page = text(asks(client, place=place, title=INSTRUCTOR, reach=reach))
        assert "Washington is the stricter of the two" in page
        assert "Revised Code of Washington" in page
        assert "Massage Therapy Act, 1991" in page
        assert "Kept. Restricted to licensees" in page


def test_what_nobody_has_read_is_shown_as_unread(client, db):
    assert "not read, check" in text(asks(client, place="us-wa", title=INSTRUCTOR))
    assert "not read, check" in text(asks(client, place="gb-eng", title="CIMI"))


@pytest.mark.parametrize("place", ["elsewhere", "us", "ca"])
def test_a_place_that_we_have_not_read_is_ask(client, db, place):
    page = text(asks(client, place=place, title=INSTRUCTOR))
    assert "Ask first" in page
    assert "the health or massage regulator of that place" in page.lower()
    assert "We have not read the law of this place" in text(asks(client, place=place))


def test_a_place_alone_shows_all_six_titles_and_what_was_read(client, db):
    page = text(asks(client, place="jp"))
    for part in (
        "Baby massage teacher",
        "Paediatric massage therapist",
        "Kept words",
        "not read",
        "Fine up to JPY",
    ):
        assert part in page


def test_other_words_are_looked_at_too(client, db):
    page = text(asks(client, place="us-wa", title="other", words="Saturday <baby> massage circle"))
    assert "Only with a licence" in page
    assert "“Saturday &lt;baby&gt; massage circle”" in page
    assert "Only with a licence" in text(asks(client, place="us-wa", words="massage"))


@pytest.mark.parametrize(
    "given",
    [
        {"place": "mars"},
        {"title": INSTRUCTOR},
        {"place": "jp", "title": "other"},
        {"place": "jp", "reach": "x"},
    ],
)
def test_what_cannot_be_asked_comes_back_with_what_was_typed(client, db, given):
    answer = asks(client, words="", **given)
    assert answer.status_code == 422
    kept = asks(client, place="mars", words="Queen of cuddles")
    assert "Queen of cuddles" in kept.content.decode()


def test_the_table_holds_every_place_once(client, db):
    page = client.get("/titles").content.decode()
    table = page[page.index("<table") : page.index("</table>")]
    assert len(re.findall(r'<th scope="row">', table)) == 46
    assert len(re.findall(r"<td>", table)) == 3 * 46
    assert table.count("verdict-mark ") == 3 * 46 + 1  # California judges its two therapists apart


def test_the_list_of_places_is_grouped(client, db):
    page = client.get("/titles").content.decode()
    states = page[page.index('<optgroup label="United States">') :]
    states = states[: states.index("</optgroup>")]
    assert states.count("<option") == 20
    assert "Another part of this country" in states
    assert '<optgroup label="Japan">' not in page


def test_the_guide_tells_four_kinds_apart_and_counts_what_is_listed(
    client, listed, django_assert_num_queries
):
    listed("baby-in-mind")
    with django_assert_num_queries(1):
        page = client.get(GUIDE)
    assert page.status_code == 200
    for anchor in ("attended", "assessed", "maintained", "licence"):
        assert f'id="{anchor}"' in page.content.decode()
    assert "There is no degree in infant massage" in text(page)
    assert 'href="/find?paper=assessed"' in page.content.decode()
    listed("aimi", "babyem", "afmb")
    with django_assert_num_queries(1):
        client.get(GUIDE)


def test_home_find_programme_and_foot_lead_to_the_guide(client, listed):
    listed("baby-in-mind")
    slug = "babyinmind-ftp"
    for url in ("/", "/find", f"/programmes/{slug}", "/open", "/titles"):
        assert (
            client.get(url).content.decode().count(f'href="{GUIDE}') >= 2
        )  # in the page, and at its foot


def test_every_card_says_its_kind_of_paper(client, listed):
    listed("baby-in-mind")
    label = re.compile(rf'<a class="tag tag--open paper-kind" href="{GUIDE}#assessed">')
    for url in (
        "/find",
        "/institutions/baby-in-mind",
        "/compare?ids=babyinmind-ftp",
        "/programmes/babyinmind-ftp",
    ):
        assert label.search(client.get(url).content.decode()), url
    assert Institution.objects.count() == 1


def test_programmes_are_found_by_kind_of_paper(client, listed):
    listed("baby-in-mind")
    assert "babyinmind-ftp" in client.get("/find?paper=assessed").content.decode()
    assert "babyinmind-ftp" not in client.get("/find?paper=attended").content.decode()


def test_a_programme_says_what_you_may_call_yourself_where_you_live(client, listed):
    listed("infant-massage-usa")
    url = reverse("programme", kwargs={"slug": programme_of("infant-massage-usa")})
    assert "What you may call yourself afterwards, where you live" in text(client.get(url))
    page = client.get(url, {"place": "us-wa"})
    assert 'value="us-wa" selected' in page.content.decode()
    assert "Only with a licence" in text(page)
    assert client.get(url, {"place": "mars"}).status_code == 422


def programme_of(institution):
    from touchstone.catalog.models import Programme

    return Programme.objects.filter(institution__slug=institution).order_by("pk").first().slug


def test_a_programme_without_a_title_shows_all_six(client, listed):
    from touchstone.catalog.models import Programme

    listed("baby-in-mind")
    Programme.objects.update(award_title="", award_letters="")
    page = text(client.get("/programmes/babyinmind-ftp", {"place": "gb-eng"}))
    assert "does not state the title of its award" in page
    assert "Paediatric massage therapist" in page


def test_the_place_costs_no_query(client, listed, django_assert_max_num_queries):
    listed("baby-in-mind")
    with django_assert_max_num_queries(30) as seen:
        client.get("/programmes/babyinmind-ftp")
    with django_assert_max_num_queries(len(seen)):
        client.get("/programmes/babyinmind-ftp", {"place": "us-wa"})
