"""Forms that come back to be written on: nothing of them is judged yet, so they have no errors and cannot be saved."""


class Unjudged:
    """Stands before a form, or a set of forms, which says by ``_without_errors`` what it holds meanwhile."""

    writing_on = False

    def is_valid(self) -> bool:
        return not self.writing_on and super().is_valid()  # type: ignore[misc]

    def full_clean(self) -> None:
        if self.writing_on:
            self._without_errors()
        else:
            super().full_clean()  # type: ignore[misc]

    def _without_errors(self) -> None:
        raise NotImplementedError
