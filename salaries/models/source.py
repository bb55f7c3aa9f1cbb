"""Where figures come from."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from salaries.engine.pay_kinds import PARTS
from salaries.engine.wording import quoted
from salaries.models.fields import Address, Line, Text, day_to_come, past_day
from salaries.models.history import desk_history
from salaries.models.text_list import TextList


def kinds_of_pay(texts: list[str]) -> None:
    """Raises ValidationError for what is not one of the parts that pay is made of."""
    for text in texts:
        if text not in PARTS:
            raise ValidationError(
                f"{quoted(text)} is no kind of pay; write {', '.join(PARTS)}, as many as it counts, "
                "with semicolons between."
            )


# The publisher of what this site published itself: where it stands, no address in a file can say.
OWN = "careerguide (this site)"


class Source(models.Model):
    """A publication, survey or data set that figures rest on."""

    slug = models.SlugField(unique=True, max_length=80, help_text="Short name for addresses and files; never changes.")
    title = Line(max_length=200, help_text="As the publisher titles it.")
    publisher = Line(max_length=200, help_text="Who publishes it.")
    address = Address(
        max_length=500,
        blank=True,
        validators=[RegexValidator("^https://", "Write an address that starts with https://.")],
        help_text="Where a reader can find it, starting with https://. Empty only for what this site published "
        "itself, with the publisher “careerguide (this site)”.",
    )
    licence = Line(max_length=200, help_text="Under which terms its figures may be used, such as CC BY 4.0.")
    retrieved_on = models.DateField(validators=[past_day], help_text="The day on which we took the figures from it.")
    review_by = models.DateField(
        validators=[day_to_come],
        help_text="The day by which someone should look whether the source says something new. After it the source's "
        "figures are overdue: the desk's home lists them.",
    )
    covers = Line(max_length=200, blank=True, help_text="The period its data speak of, such as “May 2025”.")
    counts = TextList(
        "counts",
        longest=10,
        validators=[kinds_of_pay],
        help_text=(
            "Which kinds of pay its figures count, with semicolons between: base; bonus; equity; other. "
            "Empty where it tells nothing of pay, or not which."
        ),
    )
    note = Text(blank=True, help_text="What readers should know: who was asked, what pay it counts.")

    history = desk_history()

    class Meta:
        ordering = ["title", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(address="") | Q(publisher=OWN),
                name="source_has_address",
                violation_error_message="A source needs an address where readers can find it, starting with https://. "
                "Only what this site published itself has none: then its publisher is “careerguide (this site)”.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.publisher})"
