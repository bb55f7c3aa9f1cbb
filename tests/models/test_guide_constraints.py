"""What the database refuses of guides, whoever writes it: their subjects, topics and what they lead on to."""

import pytest
from django.db import IntegrityError
from django.utils import timezone

from salaries.models import Guide, GuideTopic, RelatedGuide, Role, Topic
from tests.models.broken import assert_refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def desk(small_desk: None) -> None:
    pass


def guide(**values: object) -> Guide:
    now = timezone.now()
    return Guide(**{"subject": "offers", "title": "Offers", "published_at": now, "updated_at": now, **values})


def advice() -> Guide:
    return Guide.objects.filter(subject="offers").first() or saved(guide())


def saved(row):
    row.save()
    return row


def topic() -> GuideTopic:
    known = Topic.objects.first() or saved(Topic(slug="money", name="Money", about="Pay."))
    return GuideTopic(guide=advice(), topic=known)


def related(**values: object) -> RelatedGuide:
    return RelatedGuide(**{"of": advice(), "guide": Guide.objects.get(role__isnull=False), **values})


def second(make):
    make().save()
    return make()


BROKEN = [
    ("guide_of_a_role_or_on_a_subject", lambda: guide(subject="")),
    ("guide_of_a_role_or_on_a_subject", lambda: guide(role=saved(Role(slug="b", name="B", currency_id="USD")))),
    ("guide_subject_once", lambda: second(guide)),
    ("topic_once_a_guide", lambda: second(topic)),
    ("related_guide_once", lambda: second(related)),
    ("related_guide_is_another", lambda: related(guide=advice())),
]


@pytest.mark.parametrize("make", [guide, topic, related])
def test_what_is_broken_below_is_good_before(make):
    make().save()


@pytest.mark.parametrize(("name", "broken"), BROKEN)
def test_the_database_refuses(name, broken):
    assert_refused(name, broken)


@pytest.mark.parametrize("field", ["slug", "name"])
def test_no_two_topics_share(field):
    Topic.objects.create(slug="offers", name="Offers")
    with pytest.raises(IntegrityError):
        Topic.objects.create(**{"slug": "b", "name": "B", field: {"slug": "offers", "name": "Offers"}[field]})


def test_several_guides_have_no_role_and_a_deleted_guide_is_named_by_none():
    guide(subject="moving").save()
    related().save()
    topic().save()
    Guide.objects.get(role__isnull=False).delete()
    assert [each.slug for each in Guide.objects.all()] == ["moving", "offers"]
    assert not RelatedGuide.objects.exists()
    assert GuideTopic.objects.exists()
