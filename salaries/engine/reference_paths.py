"""References to figures and their ways through a figure book: where the figure of a reference stands, and the other way
round, which reference leads to what stands somewhere."""

from salaries.engine.book_paths import Path
from salaries.engine.figures import FigureBook
from salaries.engine.references import PARTS, REPORTED


def path_of(book: FigureBook, reference: str) -> Path | None:
    """The way to what a reference is a part of, there or not; None for what is no whole reference."""
    found = PARTS.fullmatch(reference)
    if found is None:
        return None
    match found["kind"], found["owner"]:
        case ("figure", None):
            return "figures", found["slug"]
        case ("part", None):
            return "parts", found["slug"]
        case ("projection", None):
            return "occupations", found["slug"], "projection"
        case ("official", str(occupation)):
            return "occupations", occupation, "official", found["slug"]
        case ("choice" | "effect", str(factor)):
            return "factors", factor, "choices", found["slug"]
        case ("price", None) if book.place_factor:
            return "factors", book.place_factor.slug, "choices", found["slug"], "price_level"
        case ("tier", str(role)):
            tier = ("roles", role, "tiers", found["slug"])
            return (*tier, "reported") if found["part"] in REPORTED else tier
    return None


def reference_to(path: Path) -> str | None:
    """The reference to what stands at the end of a way; None where no reference leads there."""
    match path:
        case ("figures" | "parts" as kind, slug):
            return f"{kind[:-1]}:{slug}"
        case ("occupations", occupation, "projection"):
            return f"projection:{occupation}"
        case ("occupations", occupation, "official", way) if "," not in way:
            return f"official:{occupation}/{way}"
        case ("factors", factor, "choices", choice, "evidence"):
            return f"choice:{factor}/{choice}"
        case ("factors", factor, "choices", choice, "reported", "all tiers"):
            return f"effect:{factor}/{choice}"
        case ("factors", _, "choices", choice, "price_level"):
            return f"price:{choice}"
        case ("roles", role, "tiers", tier, "evidence"):
            return f"tier:{role}/{tier}.band"
        case ("roles", role, "tiers", tier, "reported"):
            return f"tier:{role}/{tier}.median"
    return None
