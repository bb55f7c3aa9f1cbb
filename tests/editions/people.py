"""People at the desk, by the group that they are in."""

from django.contrib.auth.models import Group, User


def person(name: str, group: str = "Publishers") -> User:
    user = User.objects.create_user(name, is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    return user
