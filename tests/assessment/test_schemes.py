"""A scheme: made from a template, with its items and rubric, put into force, kept as it was."""

import dataclasses

import pytest
from django.db import IntegrityError, connection, transaction

from touchstone.assessment.actions import banks, schemes
from touchstone.assessment.enums import OpenTo, SchemeTemplate, Strand
from touchstone.assessment.models import Item, Rubric, Scheme
from touchstone.assessment.queries import schemes as queries
from touchstone.assessment.queries import templates
from touchstone.assessment.queries.banks import bank
from touchstone.assessment.rules.schemes import BadTerms, read_terms
from touchstone.institutions.actions import NotYours
from touchstone.journal.models import Entry


@pytest.fixture
def draft(cast, at):
    return make(cast, at)


def make(cast, at, template=SchemeTemplate.INSTRUCTOR, slug="cimi", by=None):
    return schemes.create_scheme_from_template(
        institution=cast.linden, template=template, slug=slug, title="Instructor", by=by or cast.dee, at=at
    )  # fmt: skip


def shipped():
    return templates.items_of(templates.template(SchemeTemplate.INSTRUCTOR))


def test_the_instructors_terms():
    terms = read_terms(templates.template(SchemeTemplate.INSTRUCTOR).terms)
    exam = terms.exam
    assert (exam.items, exam.minutes, exam.pass_from, exam.attempts, exam.wait_days) == (
        30,
        45,
        24,
        3,
        7,
    )
    assert exam.standard == "set for the demonstration, no panel sat"
    assert exam.per_strand[Strand.BODY_AND_SAFETY] == 7
    assert exam.open_to is OpenTo.ENROLLED
    assert (terms.families, terms.visits_each, terms.conduct, terms.lane) == (5, 5, True, None)
    assert terms.titles["hands_on"] == "certified_infant_massage_therapist"
    assert terms.sessions_required is None
    assert terms.lessons == "all"


def test_the_parents_terms():
    terms = read_terms(templates.template(SchemeTemplate.PARENT).terms)
    assert (terms.sessions_required, terms.exam.items, terms.exam.pass_from) == (5, 10, 8)
    assert terms.award == "Certificate of infant massage for parents and carers"
    assert (terms.titles, terms.lane, terms.families) == ({}, "own_baby", 0)
    assert set(terms.observation.contexts) == {"doll", "own_baby", "online"}


def test_what_is_not_named_is_not_asked_for():
    terms = read_terms({})
    assert (terms.exam, terms.observation, terms.lessons, terms.families) == (None, None, (), 0)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"families": -1}, "families"), ({"attendance_share": 1.5}, "attendance_share"), ({"lane": "any"}, "lane"),
        ({"conduct": "yes"}, "conduct"), ({"exam": {"items": 3}}, "exam.per_strand"), ({"wages": 1}, "wages"),
        ({"titles": {"parent_led": ""}}, "titles.parent_led"), ({"observation": {"contexts": ["moon"]}}, "observation.contexts"),
        ({"exam": "hard"}, "exam"), ({"kinds": []}, "kinds"), ({"lessons": "some"}, "lessons"), ({"titles": []}, "titles"),
    ],
)  # fmt: skip
def test_bad_terms_are_named_by_field(changes, field):
    with pytest.raises(BadTerms) as refused:
        read_terms(changes)
    assert field in dict(refused.value.problems)


def test_a_template_brings_its_items_and_its_rubric(draft, cast):
    assert (draft.number, draft.state, draft.wall_days) == (1, "draft", 730)
    assert len(bank(draft.scheme)) == len(shipped())
    assert Rubric.objects.get().title == "Observation of an instructor"
    assert set(Entry.objects.filter(institution_id=cast.linden.pk).values_list("act", flat=True)) >= {
        "scheme.created", "items.imported", "rubric.imported",
    }  # fmt: skip


def test_an_address_is_given_once(draft, cast, at):
    with pytest.raises(schemes.SlugTaken):
        make(cast, at)
    assert Scheme.objects.count() == 1


@pytest.mark.parametrize("who", ["bo", "cleo", "dov", "olga", "eve"])
def test_only_the_office_makes_schemes(cast, at, who):
    with pytest.raises(NotYours):
        make(cast, at, by=getattr(cast, who))


def publish(version, cast, at):
    return schemes.publish_scheme_version(scheme_version=version, by=cast.dee, at=at)


def test_in_force_once_and_the_version_before_is_retired(draft, cast, at):
    publish(draft, cast, at)
    assert publish(draft, cast, at).published_at == at
    assert queries.version_in_force("cimi") == draft
    second = schemes.draft_scheme_version(scheme=draft.scheme, by=cast.dee, at=at)
    assert schemes.draft_scheme_version(scheme=draft.scheme, by=cast.dee, at=at) == second
    publish(second, cast, at)
    draft.refresh_from_db()
    assert (draft.state, queries.version_in_force("cimi").number) == ("retired", 2)
    with pytest.raises(schemes.NotADraft):
        publish(draft, cast, at)


def test_without_items_or_rubric_nothing_comes_into_force(draft, cast, at):
    for row in list(Item.objects.filter(strand="history").order_by("ref"))[3:]:
        banks.retire_item(item=row, reason="Too easy.", by=cast.dee, at=at)
    Rubric.objects.update(retired_at=at)
    with pytest.raises(schemes.NotReady) as refused:
        publish(draft, cast, at)
    assert len(refused.value.lacks) == 2
    assert "4 items on history" in refused.value.lacks[0]


def test_items_again_change_nothing_and_other_words_are_a_new_version(draft, cast, at):
    items = shipped()
    again = banks.import_items(scheme=draft.scheme, items=items, by=cast.dee, at=at)
    assert (again.added, again.changed, again.same) == (0, 0, len(items))
    other = dataclasses.replace(items[0], stem="Asked in other words?")
    done = banks.import_items(scheme=draft.scheme, items=[other], by=cast.dee, at=at)
    assert (done.added, done.changed) == (0, 1)
    assert Item.objects.live().get(ref=other.id).version == 2
    assert len(bank(draft.scheme)) == len(shipped())


def test_a_rubric_again_is_the_same_one(draft, cast, at):
    rubric = templates.rubric_of(templates.template(SchemeTemplate.INSTRUCTOR))
    banks.import_rubric(scheme=draft.scheme, rubric=rubric, by=cast.dee, at=at)
    assert Rubric.objects.count() == 1
    other = dataclasses.replace(rubric, title="Another observation")
    assert banks.import_rubric(scheme=draft.scheme, rubric=other, by=cast.dee, at=at).version == 2
    assert Rubric.objects.filter(retired_at__isnull=True).get().version == 2


@pytest.mark.postgres
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE assessment_schemeversion SET wall_days = 1",
        "UPDATE assessment_schemeversion SET terms = '{}'",
        "UPDATE assessment_item SET key = 1 - key WHERE key < 2",
        "UPDATE assessment_rubric SET version = 7",
        "DELETE FROM assessment_item",
        "DELETE FROM assessment_schemeversion",
    ],
)
def test_what_was_in_force_is_never_edited(draft, cast, at, statement):
    publish(draft, cast, at)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as raw:
        raw.execute(statement)
