"""What spreadsheets held when they were given out, so that what comes back can be told from what changed meanwhile."""

from datetime import timedelta

from django.db import models
from django.utils import timezone


class GivenOutManager(models.Manager["GivenOut"]):
    def keep(self, token: str, content: bytes) -> None:
        """Keep what a file held. The oldest go: those of which none was given out for long, and those above a count."""
        now = timezone.now()
        self.update_or_create(token=token, defaults={"at": now, "content": content})
        newest = self.order_by("-at", "-pk").values_list("pk", flat=True)[: GivenOut.MOST_KEPT]
        self.exclude(pk__in=list(newest)).delete()
        self.filter(at__lt=now - GivenOut.KEPT_FOR).delete()


class GivenOut(models.Model):
    """The values of a file, by the digest of them: the same desk given out twice is kept once.

    ``content`` is compressed; ``at`` is when it was given out last.
    """

    KEPT_FOR = timedelta(days=180)
    MOST_KEPT = 200

    token = models.CharField(max_length=16, unique=True)
    at = models.DateTimeField(default=timezone.now)
    content = models.BinaryField()

    objects = GivenOutManager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.token
