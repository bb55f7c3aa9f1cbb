"""Spreadsheets that people have uploaded and not applied yet."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.crypto import get_random_string

KEPT_FOR = timedelta(days=1)


class UploadManager(models.Manager["Upload"]):
    def keep(self, by: Any, name: str, content: bytes) -> "Upload":
        """Keep a file in place of the one that the person uploaded before; what is left over from others goes too."""
        now = timezone.now()
        self.filter(at__lt=now - KEPT_FOR).delete()
        values = {"token": get_random_string(22), "at": now, "name": name[: Upload.LONGEST_NAME], "content": content}
        return self.update_or_create(by=by, defaults=values)[0]

    def of(self, by: Any, token: str) -> "Upload | None":
        """The person's file of that token, for as long as it is kept."""
        return self.filter(by=by, token=token, at__gte=timezone.now() - KEPT_FOR).first()


class Upload(models.Model):
    """A person's last upload, kept while they look at what it would do, where every worker finds it."""

    LONGEST_NAME = 100

    by = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    token = models.CharField(max_length=22, unique=True)
    at = models.DateTimeField(default=timezone.now)
    name = models.CharField(max_length=LONGEST_NAME)
    content = models.BinaryField()

    objects = UploadManager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.name
