"""Editions: frozen, numbered copies of the desk, the only thing that readers see."""

from typing import Any

from django.conf import settings
from django.db import models


class EditionQuerySet(models.QuerySet["Edition"]):
    def newest(self) -> "Edition | None":
        return self.order_by("-number").first()

    def without_books(self) -> "EditionQuerySet":
        """For lists: a book is large, a list needs none."""
        return self.defer("book", "needed")


class Edition(models.Model):
    """One published copy. It never changes; going back means publishing an old one anew."""

    number = models.PositiveIntegerField(primary_key=True)
    digest = models.CharField(max_length=64, help_text="SHA-256 of the figure book's JSON.")
    book = models.TextField(help_text="The whole figure book, as canonical JSON.")
    note = models.CharField(max_length=300, blank=True, help_text="What changed and why, for readers.")
    published_at = models.DateTimeField()
    guides_changed = models.JSONField(
        default=dict, editable=False, help_text="When each guide last changed for readers, by its slug."
    )
    needed: Any = models.JSONField(
        null=True,
        editable=False,
        help_text="What a publish needed then: the share, the golden cases, and the last act in it.",
    )
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        default_permissions = ("view",)
        permissions = [("publish_edition", "Can publish an edition")]

    def __str__(self) -> str:
        return f"Edition {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Only new editions are saved. Raises TypeError for one that is in the database already."""
        if not self._state.adding:
            raise TypeError(f"{self} is frozen; publish a new edition instead")
        # With its number given, a plain save would write over the edition that has it already.
        super().save(*args, **{**kwargs, "force_insert": True})
