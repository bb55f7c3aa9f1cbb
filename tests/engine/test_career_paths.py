"""Paths between roles, whichever end tells them."""

from dataclasses import replace

from salaries.engine.career_paths import Stop, career_path, career_paths
from salaries.engine.career_steps import CareerStep
from salaries.engine.figures import FigureBook
from tests.books import small_book


def with_steps(*steps: CareerStep) -> FigureBook:
    book = small_book()
    first, *others = book.roles
    return replace(book, roles=(replace(first, steps=steps), *others))


def test_a_roles_own_steps_and_the_jobs_without_figures() -> None:
    book = with_steps(CareerStep(-1, "Clerk"), CareerStep(0, "Analyst", "analyst"), CareerStep(1, "Welder", "welder"))
    path = career_path(book, book.roles[0])
    assert path.before == (Stop("Clerk", None),)
    assert path.after == (Stop("Welder", book.role_by_slug["welder"]),)


def test_that_another_role_leads_here_counts_too_and_once() -> None:
    book = with_steps(CareerStep(1, "Welder", "welder"))
    welder = book.role_by_slug["welder"]
    assert career_path(book, welder).before == (Stop(book.roles[0].name, book.roles[0]),)
    told_twice = replace(book, roles=(book.roles[0], replace(welder, steps=(CareerStep(-1, "Analyst", "analyst"),))))
    assert [stop.role for stop in career_path(told_twice, told_twice.roles[1]).before] == [told_twice.roles[0]]


def test_no_role_leads_to_itself() -> None:
    book = with_steps(CareerStep(-1, "Analyst", "analyst"), CareerStep(1, "Analyst", "analyst"))
    path = career_path(book, book.roles[0])
    assert (path.before, path.after) == ((), ())


def test_what_leads_out_of_one_leads_into_the_other(book: FigureBook) -> None:
    paths = {path.role.slug: path for path in career_paths(book)}
    for slug, path in paths.items():
        for stop in path.after:
            if stop.role:
                assert slug in {each.role.slug for each in paths[stop.role.slug].before if each.role}
