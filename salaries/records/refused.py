"""The one refusal of everything that is done with records."""


class Refused(ValueError):
    """Nothing was done; the sentence says why, and what to mend."""
