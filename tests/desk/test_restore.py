"""Setting the desk back to an edition: whole, or row by row; one act that can be undone."""

import random
from datetime import date

import pytest
from django.contrib.auth.models import Permission, User

from salaries.desk.compile import compile_desk
from salaries.desk.history.undo import undo
from salaries.desk.restore import compare, restore
from salaries.editions.publish import publish
from salaries.editions.publish_anew import book_of
from salaries.engine.book_text import book_text, digest_of
from salaries.engine.refused import Refused
from salaries.models import (
    Act,
    CareerStep,
    Choice,
    Currency,
    Factor,
    Figure,
    GoldenCase,
    Guide,
    JobTitle,
    Override,
    Role,
    Section,
    Source,
    Tier,
)

JUDGED = {"judgement": True, "as_of": date(2026, 1, 1)}


@pytest.fixture
def edition(small_desk):
    Role.objects.get().steps.create(stage=1, title="Head of all")
    return publish(note="First")


def digest():
    return digest_of(book_text(compile_desk()))


def back(edition, chosen=None):
    return restore(book_of(edition), None, "Back.", chosen)


def tokens(edition):
    return [each.token for each in compare(book_of(edition)).differences]


def edit(row, **values):
    for name, value in values.items():
        setattr(row, name, value)
    row.save()


def change_values():
    edit(Tier.objects.get(slug="entry"), low=55000, source=None, judgement=True)
    edit(Figure.objects.get(), low=30, high=31)
    springfield = Choice.objects.get(slug="springfield")
    edit(springfield, low="1.2", high="1.4", interval_low=None, interval_high=None)
    edit(Section.objects.get(slug="pay"), body="Other words.", heading="Money")


def add_rows():
    source = Source.objects.create(
        slug="new",
        title="New",
        publisher="P",
        address="https://new.example/",
        licence="L",
        retrieved_on="2026-01-01",
        review_by="2027-01-01",
    )
    role = Role.objects.create(
        slug="chef", name="Chef", plural="chefs", summary="Cooks.", currency=Currency.objects.get(code="AUD")
    )
    role.tiers.create(slug="all", name="All", from_years=0, low=1, high=2, source=source, as_of="2026-01-01")
    factor = Factor.objects.create(slug="shift", name="Shift", question="When", position=9)
    day = factor.choices.create(slug="day", name="Day", low=1, high=1, reference=True, **JUDGED)
    factor.choices.create(slug="night", name="Night", under=day)
    Choice.objects.get(slug="country").reported_effects.create(multiplier=2, **JUDGED)
    Guide.objects.get().sections.create(slug="more", heading="More", position=7)


def take_rows():
    Override.objects.all().delete()
    Choice.objects.get(slug="shelbyville").delete()
    Section.objects.get(slug="growth").delete()
    CareerStep.objects.first().delete()
    Currency.objects.get(code="AUD").delete()
    Tier.objects.get(slug="senior").delete()


def change_orders():
    edit(Choice.objects.get(slug="country"), position=0)
    edit(Section.objects.get(slug="pay"), position=0)
    edit(Currency.objects.get(code="AUD"), position=0)
    first = CareerStep.objects.first()
    first.delete()
    CareerStep.objects.create(of=first.of, stage=1, title=first.title)


@pytest.mark.parametrize("change", [change_values, add_rows, take_rows, change_orders])
def test_a_whole_restore_gives_the_editions_digest(edition, change):
    change()
    assert digest() != edition.digest
    back(edition)
    assert digest() == edition.digest
    assert tokens(edition) == []


@pytest.mark.parametrize("changes", [(change_values, take_rows), (add_rows, change_orders)])
def test_it_is_one_act_that_can_be_undone(edition, changes):
    for change in changes:
        change()
    before = digest()
    ada = User.objects.create_superuser("ada")
    row = restore(book_of(edition), ada, "It was better.")
    assert row is not None
    assert (row.kind, row.by, row.why) == (Act.Kind.EDITION, ada, "It was better.")
    undo(row, ada, "No.")
    assert digest() == before


def test_who_may_not_change_what_is_restored_is_told_what_is_lacking(edition):
    add_rows()
    change_values()
    bea = User.objects.create_user("bea")
    bea.user_permissions.set(Permission.objects.filter(codename__in=["undo_act", "change_tier", "delete_role"]))
    with pytest.raises(Refused, match="You lack the permission to change choices; ask someone who has it"):
        restore(book_of(edition), bea, "", ["factor.choice/location/springfield"])
    with pytest.raises(Refused, match=r"Nothing was restored\. You lack the permission to delete tiers;"):
        restore(book_of(edition), bea, "", ["role/chef"])
    assert Role.objects.filter(slug="chef").exists()
    restore(book_of(edition), bea, "", ["role.tier/analyst/entry"])
    assert Tier.objects.get(slug="entry").low == 50000


def test_nothing_to_restore_leaves_no_act(edition):
    count = Act.objects.count()
    assert back(edition) is None
    assert Act.objects.count() == count


def test_differences_name_the_row_and_its_values(edition):
    change_values()
    found = {each.token: each.fields for each in compare(book_of(edition)).differences}
    assert found == {
        "role.tier/analyst/entry": ["low", "source", "judgement"],
        "figure/growth": ["low", "high"],
        "factor.choice/location/springfield": ["multiplier", "interval"],
        "guide.section/analyst/pay": ["heading", "body"],
    }


def test_only_the_chosen_rows_are_restored_each_with_its_evidence(edition):
    change_values()
    back(edition, ["role.tier/analyst/entry"])
    entry = Tier.objects.get(slug="entry")
    assert (entry.low, entry.judgement, entry.source.slug) == (50000, False, "survey")
    assert Figure.objects.get().low == 30
    assert len(tokens(edition)) == 3


def test_a_row_that_comes_back_takes_its_old_place(edition):
    Choice.objects.get(slug="shelbyville").delete()
    Choice.objects.create(
        factor=Factor.objects.get(), slug="ogdenville", name="Ogdenville", low=1, high=1, position=9, **JUDGED
    )
    back(edition, ["factor.choice/location/shelbyville"])
    assert list(Choice.objects.values_list("slug", flat=True)) == [
        "springfield",
        "shelbyville",
        "country",
        "ogdenville",
    ]


def test_an_order_can_be_chosen_alone(edition):
    change_values()
    edit(Section.objects.get(slug="pay"), position=0)
    back(edition, ["order/guide.section/analyst"])
    assert list(Section.objects.values_list("slug", flat=True)) == ["growth", "pay"]
    assert Section.objects.get(slug="pay").heading == "Money"


def test_a_row_without_its_parent_is_refused_in_a_sentence(edition):
    Role.objects.get().delete()
    with pytest.raises(Refused) as refused:
        back(edition, ["role.tier/analyst/entry"])
    (finding,) = map(str, refused.value.findings)
    assert finding == "tier analyst entry: There is no role “analyst” on the desk; there is none yet."
    assert not Tier.objects.exists()


def test_a_source_still_used_stays_and_so_does_all_else(edition):
    add_rows()
    change_values()
    with pytest.raises(Refused) as refused:
        back(edition, ["source/new", "figure/growth"])
    assert [*map(str, refused.value.findings)] == ["source new: It is still used: Chef, all."]
    assert Figure.objects.get().low == 30


def test_what_a_golden_case_rests_on_does_not_go(edition):
    add_rows()
    GoldenCase.objects.create(tier=Tier.objects.get(slug="all"), low=1, high=2, reason="Known.")
    with pytest.raises(Refused) as refused:
        back(edition)
    assert any("The golden case “Chef, all” rests on it" in str(each) for each in refused.value.findings)
    assert Role.objects.filter(slug="chef").exists()


def test_a_title_mapped_to_a_role_that_goes_keeps_its_history(edition):
    add_rows()
    title = JobTitle.objects.create(title="cook", role=Role.objects.get(slug="chef"))
    back(edition)
    title.refresh_from_db()
    assert title.role is None
    assert title.history.first().act.kind == Act.Kind.EDITION


def test_the_reference_moves_back_though_two_cannot_be_one(edition):
    edit(Choice.objects.get(slug="country"), reference=False)
    edit(Choice.objects.get(slug="springfield"), reference=True, low=1, high=1, under=None)
    back(edition)
    assert digest() == edition.digest


def test_an_edition_without_review_by_dates_leaves_the_desks(edition):
    book = book_of(edition)
    older = type(book)(**{**book.__dict__, "sources": tuple(type(s)(*_without(s)) for s in book.sources)})
    assert compare(older).differences == ()


def _without(source):
    names = ("slug", "title", "publisher", "address", "licence", "retrieved_on", "covers", "note")
    return [getattr(source, name) for name in names]


def test_the_seed_in_disorder_comes_back_whole(desk):
    """Many rows at once: changed, gone and moved, in an order that chance gives."""
    edition = publish()
    chance = random.Random(4)
    for row in chance.sample(list(Choice.objects.filter(narrower=None, reference=False)), 40):
        row.delete()
    for row in chance.sample(list(Choice.objects.all()), 40):
        row.position = chance.randrange(200)
        row.save()
    Tier.objects.filter(low__isnull=False).update(low=1)
    back(edition)
    assert digest() == edition.digest
