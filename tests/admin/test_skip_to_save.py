"""Every page on which something can be saved says at its top where; others do not."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from salaries.models import Choice, Factor, Role
from tests.admin.conftest import signed_in

SKIP = '<a class="skip-to-content-link" href="#save">Skip to Save</a>'


@pytest.mark.parametrize("model", [Role, Factor, Choice])
def test_a_row_s_page_leads_to_save(small_desk: None, model):
    client = signed_in("eda", "Editors")
    page = client.get(reverse(f"admin:salaries_{model._meta.model_name}_change", args=[model.objects.all()[0].pk])).text
    assert page.index("Skip to main content") < page.index(SKIP) < page.index("<header")
    assert page.index('id="save"') < page.index('name="_why"') < page.index('name="_save"')


def test_so_does_the_page_of_a_new_one(small_desk: None):
    assert SKIP in signed_in("eda", "Editors").get(reverse("admin:salaries_role_add")).text


def test_a_page_that_is_only_looked_at_does_not(small_desk: None):
    looks = User.objects.create_user("lou", password=None, is_staff=True)
    looks.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    client = Client()
    client.force_login(looks)
    page = client.get(reverse("admin:salaries_role_change", args=[Role.objects.all()[0].pk]))
    assert page.status_code == 200
    assert "Skip to Save" not in page.text
