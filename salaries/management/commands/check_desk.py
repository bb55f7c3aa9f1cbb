from typing import Any

from django.core.management.base import BaseCommand, CommandError

from salaries.editions.desk_check import check_desk


class Command(BaseCommand):
    help = "List everything on the desk that forbids publishing, and everything worth a look."

    def handle(self, *args: Any, **options: Any) -> None:
        findings = check_desk()
        for finding in findings:
            self.stdout.write(f"{'Forbids' if finding.forbids else 'Warns'}: {finding}")
        forbidding = sum(finding.forbids for finding in findings)
        if forbidding:
            raise CommandError(f"The desk cannot be published: findings that forbid it: {forbidding}.")
        self.stdout.write(f"The desk can be published. Warnings: {len(findings)}.")
