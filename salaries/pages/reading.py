"""What wraps every reading page; see salaries.replies."""

from salaries.pages.errors import error_page
from salaries.replies import kept_reply

reading_page = kept_reply(error_page)
