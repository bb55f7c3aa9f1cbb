"""Work that takes minutes, started at the desk and done in a process of its own, and how far it has come."""

from django.db import models
from django.db.models import Q

from salaries.models.publishing import PERSON


class Task(models.Model):
    """One import, calibration, backtest or building of summaries; at most one runs at a time.

    ``options`` are what the command of the same name would be given. ``claim`` names the process that has taken it,
    ``heartbeat`` when that was last seen alive, ``step`` what it does, and ``done`` of ``of`` how far it has come.
    """

    class Kind(models.TextChoices):
        IMPORT = "import", "import of records"
        CALIBRATION = "calibration", "calibration"
        SUMMARIES = "summaries", "summaries"
        BACKTEST = "backtest", "backtest"

    class State(models.TextChoices):
        WAITING = "waiting", "waits in line"
        RUNNING = "running", "runs"
        DONE = "done", "done"
        REFUSED = "refused", "refused"
        BROKEN = "broken", "broken off"
        CALLED_OFF = "called-off", "called off"

    kind = models.CharField(max_length=12, choices=Kind)
    options = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    enqueued_at = models.DateTimeField()
    enqueued_by = models.ForeignKey(**PERSON)
    started_at = models.DateTimeField(null=True)
    heartbeat = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    called_off_by = models.ForeignKey(**PERSON)
    claim = models.CharField(max_length=22, blank=True)
    step = models.CharField(max_length=200, blank=True)
    done = models.BigIntegerField(default=0)
    of = models.BigIntegerField(default=0)
    result = models.TextField(blank=True)
    said = models.JSONField(default=list)
    findings = models.JSONField(default=list)
    findings_in_all = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-pk"]
        default_permissions = ("add", "change", "view")
        constraints = [
            models.UniqueConstraint(fields=["state"], condition=Q(state="running"), name="task_one_runs"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display().capitalize()} {self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether something is still to come of it."""
        return self.state in (self.State.WAITING, self.State.RUNNING)


class TaskFile(models.Model):
    """A file that a task was given: where every machine finds it, and until the task has ended."""

    LONGEST_NAME = 100

    class Part(models.TextChoices):
        RECORDS = "records"
        MAPPING = "mapping"

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="files")
    part = models.CharField(max_length=10, choices=Part)
    name = models.CharField(max_length=LONGEST_NAME)
    content = models.BinaryField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["task", "part"], name="task_file_once_a_part")]

    def __str__(self) -> str:
        return self.name
