"""What all processes of the server left, as Prometheus reads it."""

from collections.abc import Callable, Iterable, Iterator

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest
from prometheus_client.registry import Collector

from careerguide.metrics.sharing import Left, States
from careerguide.metrics.tally import BOUNDS, Tally

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4
# Each state by its metric: what it is, how those of several processes are one, and the state's name.
GAUGES: tuple[tuple[str, str, Callable[[Iterable[float]], float], str], ...] = (
    ("careerguide_edition", "Number of the newest edition that any process holds", max, "edition"),
    ("careerguide_edition_oldest", "Number of the oldest edition that any process still holds", min, "edition"),
    (
        "careerguide_edition_published_timestamp_seconds",
        "When the newest edition was published",
        max,
        "edition_published",
    ),
    (
        "careerguide_watcher_look_timestamp_seconds",
        "When the watcher looked last, of the process where that is longest ago",
        min,
        "watcher_looked",
    ),
    ("careerguide_database_connections", "Connections to PostgreSQL that are open", sum, "connections"),
    ("careerguide_database_connections_idle", "Those of them that nobody uses", sum, "connections_idle"),
    (
        "careerguide_database_connections_waited_for",
        "Requests that wait for one",
        sum,
        "connections_waited_for",
    ),
)


class Told(Collector):
    """``findings`` are those on the desk; None where they are not known."""

    def __init__(self, left: Iterable[Left], findings: tuple[int, int] | None) -> None:
        self.tally, self.states = Tally(), list[States]()
        for each in left:
            self.tally.add(each.tally)
            if each.states is not None:
                self.states.append(each.states)
        self.findings = findings

    def collect(self) -> Iterator[Metric]:
        yield from (self._requests(), self._seconds(), self._estimates(), self._refused())
        yield GaugeMetricFamily("careerguide_processes", "Processes that answer", len(self.states))
        yield from self._gauges()
        if self.findings is not None:
            yield self._findings()

    def _requests(self) -> Metric:
        labels = ["page", "kept", "status"]
        family = CounterMetricFamily("careerguide_requests", "Replies, by kind of page", labels=labels)
        for (page, kept, status), row in sorted(self.tally.replies.items()):
            family.add_metric([page, _yes(kept), str(status)], sum(row[:-1]))
        return family

    def _seconds(self) -> Metric:
        """Over all statuses, which the counter tells apart."""
        family = HistogramMetricFamily("careerguide_request_seconds", "Time to a reply", labels=["page", "kept"])
        rows: dict[tuple[str, bool], list[float]] = {}
        for (page, kept, _), row in self.tally.replies.items():
            rows[page, kept] = [
                one + more for one, more in zip(rows.get((page, kept), [0] * len(row)), row, strict=True)
            ]
        for (page, kept), (*counts, seconds) in sorted(rows.items()):
            names = [*(f"{bound:g}" for bound in BOUNDS), "+Inf"]
            buckets = [(name, sum(counts[: place + 1])) for place, name in enumerate(names)]
            family.add_metric([page, _yes(kept)], buckets, seconds)
        return family

    def _estimates(self) -> Metric:
        family = CounterMetricFamily("careerguide_estimates", "Estimates told, by role", labels=["role"])
        for role, number in sorted(self.tally.estimates.items()):
            family.add_metric([role], number)
        return family

    def _refused(self) -> Metric:
        family = CounterMetricFamily(
            "careerguide_refused", "Requests that the server refused itself, by status", labels=["status"]
        )
        for status, number in sorted(self.tally.refused.items()):
            family.add_metric([status], number)
        return family

    def _gauges(self) -> Iterator[Metric]:
        for name, what, together, state in GAUGES:
            known = [each[state] for each in self.states if state in each]
            if known:
                yield GaugeMetricFamily(name, what, together(known))

    def _findings(self) -> Metric:
        family = GaugeMetricFamily("careerguide_findings", "Findings on the desk", labels=["forbids"])
        for forbids, number in zip((True, False), self.findings or (), strict=True):
            family.add_metric([_yes(forbids)], number)
        return family


def _yes(flag: bool) -> str:
    return "yes" if flag else "no"


def text(left: Iterable[Left], findings: tuple[int, int] | None) -> bytes:
    return bytes(generate_latest(Told(left, findings)))
