"""What wraps every reader's page; see salaries.page_cache."""

from salaries.page_cache import cached_by, only_for
from salaries.pages.errors import error_page

cached_page = cached_by(error_page)
only_reading = only_for(error_page)
reading_and_posting = only_for(error_page, ("GET", "HEAD", "POST"))
