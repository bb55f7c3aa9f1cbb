"""What wraps every reading page; see salaries.page_cache."""

from salaries.page_cache import kept_reply
from salaries.pages.errors import error_page

reading_page = kept_reply(error_page)
