"""Which proposals rest on too little to be accepted among others: an editor accepts each by itself, and says why."""

from salaries.engine.reported import LEAST_RECORDS
from salaries.models import Proposal

# With fewer than this share of the records behind the present figure, a proposal knows less than what it would replace.
LEAST_SHARE = 0.5


def thin(proposal: Proposal) -> str:
    """In a sentence why it is thin; empty where it is not.

    It is where fewer records stand behind it than a figure needs, or fewer than half as many as behind the figure that
    it would replace.
    """
    rests_on, present = proposal.sample_size or 0, proposal.beside
    if rests_on < LEAST_RECORDS:
        return f"Thin: it rests on {rests_on:,} records, and a figure needs {LEAST_RECORDS}."
    if present and present.sample_size and rests_on < LEAST_SHARE * present.sample_size:
        return f"Thin: it rests on {rests_on:,} records, and the present figure on {present.sample_size:,}."
    return ""
