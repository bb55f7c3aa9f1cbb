"""What commands made goes with a role: the page that asks, the desk's home and undo say that no undo brings it back."""

from django.test import Client
from django.urls import reverse

from salaries.editions import memory
from salaries.editions.publish import publish
from salaries.models import Act, Role, Source, Summary
from tests.admin.test_deleting import page, words

PAY = {f"p{each}": each for each in (10, 25, 50, 75, 90)} | {"interval_low": 49, "interval_high": 51}


def test_a_role_that_comes_back_says_that_its_summaries_did_not(publisher: Client, small_desk: None):
    role = Role.objects.get()
    Summary.objects.create(role=role, tier="entry", sample_size=99, source=Source.objects.all()[0], **PAY)
    publish("First")
    memory.refresh()
    asked = publisher.get(page(role))
    assert "Commands made some of it, which no undo brings back: summaries: 1." in words(asked.text)
    assert reverse("admin:tasks") in asked.text
    publisher.post(page(role), {"post": "yes", "_why": "Renamed"})
    undo = reverse("admin:undo", args=[Act.objects.latest("pk").pk])
    done = publisher.post(undo, {"why": "Not renamed"}, follow=True)
    assert Role.objects.exists()
    text = words(done.text)
    assert "All of it is undone" not in text
    assert "All that editors made of it is undone." in text
    assert "Summaries did not come back, since a command makes them of the records: 1 of Analyst." in text
    assert "Build summaries again, or restore them from edition 1." in text
    for address in (reverse("admin:task_start", args=["summaries"]), reverse("admin:restore_edition", args=[1])):
        assert f'href="{address}"' in done.text
        assert publisher.get(address).status_code == 200


def test_undoing_a_restore_takes_the_summaries_along_and_says_so(publisher: Client, small_desk: None):
    """As the restore brought them: a role that goes again cannot be kept by what it came with."""
    Summary.objects.create(role=Role.objects.get(), sample_size=99, source=Source.objects.all()[0], **PAY)
    publish("First")
    memory.refresh()
    publisher.post(page(Role.objects.get()), {"post": "yes", "_why": "Renamed"})
    restoring = reverse("admin:restore_edition", args=[1])
    publisher.post(restoring, {"desk": publisher.get(restoring).context["digest"], "how": "all"})
    assert Summary.objects.exists()
    key = Act.objects.latest("pk").pk
    asked = words(publisher.get(reverse("admin:act", args=[key])).text)
    assert "What commands made of the rows that go, 1 summary, goes with them, and no undo brings it back." in asked
    done = words(publisher.post(reverse("admin:undo", args=[key]), {"why": "Gone"}, follow=True).text)
    assert "What commands made of the rows that went, 1 summary, went with them, and no undo brings it back." in done
    assert not Role.objects.exists()
    assert "What commands made" not in words(publisher.get(reverse("admin:act", args=[key])).text)


def test_a_role_without_summaries_says_nothing_of_them(publisher: Client, small_desk: None):
    publish("First")
    memory.refresh()
    role = Role.objects.get()
    assert "Commands made" not in words(publisher.get(page(role)).text)
    publisher.post(page(role), {"post": "yes", "_why": "Renamed"})
    undo = reverse("admin:undo", args=[Act.objects.latest("pk").pk])
    text = words(publisher.post(undo, {"why": "Not renamed"}, follow=True).text)
    assert "All of it is undone." in text
    assert "Summaries did not" not in text


def test_home_says_that_a_summary_was_deleted(publisher: Client, small_desk: None):
    made = Summary.objects.create(role=Role.objects.get(), sample_size=99, source=Source.objects.all()[0], **PAY)
    publish("First")
    memory.refresh()
    made.delete()
    assert "summaries › analyst Deleted" in words(publisher.get(reverse("admin:index")).text)
