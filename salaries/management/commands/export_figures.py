from argparse import ArgumentParser
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from salaries.desk.compile import IncompleteDesk, compile_desk
from salaries.desk.figure_files.tables import tables
from salaries.desk.figure_files.writing import file_text
from salaries.models import GoldenCase, JobTitle


class Command(BaseCommand):
    help = "Write the whole desk down as one figure file (TOML, see docs/figures-format.md) that load_figures reads."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, metavar="FILE.toml", help="left out: to the screen")

    def handle(self, *args: Any, file: Path | None, **options: Any) -> None:
        text = _text()
        if file is None:
            self.stdout.write(text, ending="")
            return
        try:
            file.write_text(text, encoding="utf-8")
        except OSError as error:
            raise CommandError(
                f"{file} cannot be written ({error.strerror}). Name a file in a folder of yours."
            ) from None
        self.stdout.write(f"Wrote the whole desk to {file}, {len(text.encode()):,} bytes.")


def _text() -> str:
    try:
        book = compile_desk()
    except IncompleteDesk as error:
        raise CommandError(f"Nothing was written: {error}.") from error
    titles = [
        {"title": row.title, "role": row.role.slug if row.role else None, "ignored": row.ignored}
        for row in JobTitle.objects.select_related("role")
    ]
    return file_text({**tables(book), "title": titles, "golden_case": _golden_cases()})


def _golden_cases() -> list[dict[str, Any]]:
    rows = GoldenCase.objects.select_related("tier__role").prefetch_related("answers__choice__factor")
    return [
        {
            "tier": f"{row.tier.role.slug}/{row.tier.slug}",
            "pay": row.pay,
            **{name: _plain(getattr(row, name)) for name in ("low", "high", "tolerance")},
            "reason": row.reason,
            "answer": [{"choice": f"{each.choice.factor.slug}/{each.choice.slug}"} for each in row.answers.all()],
        }
        for row in rows
    ]


def _plain(number: Decimal) -> Decimal:
    """Without the zeros that a database adds."""
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()
