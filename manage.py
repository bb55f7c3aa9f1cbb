#!/usr/bin/env python3
"""The management commands of the site."""

import os
import sys

from django.core.management import execute_from_command_line

from careerguide.taken_away import in_a_sentence


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "careerguide.settings")
    with in_a_sentence():
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
