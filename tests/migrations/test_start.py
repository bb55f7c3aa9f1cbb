"""A start on an empty database, on the last release's, and on one that is older than that."""

import re

import pytest

from tests.migrations.databases import Database, Rows

pytestmark = pytest.mark.database


@pytest.fixture(scope="module")
def before(last_release: Database) -> Rows:
    rows = last_release.rows()
    done = last_release.manage("migrate", "--verbosity", "0")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    return rows


RULES = ("salaries_rules", "salaries_historicalrules")


def allowed(rows: Rows) -> set[tuple[str, str]]:
    groups, permissions = ({row["id"]: row for row in rows[f"auth_{name}"]} for name in ("group", "permission"))
    return {
        (groups[row["group_id"]]["name"], permissions[row["permission_id"]]["codename"])
        for row in rows["auth_group_permissions"]
    }


def test_the_last_release_left_rows_in_every_table_of_the_site(before: Rows):
    assert [name for name, rows in before.items() if name.startswith("salaries_") and not rows] == []


def test_every_row_of_the_last_release_stays(before: Rows, last_release: Database):
    after = last_release.rows()
    acts = {act["id"]: act for act in before["salaries_act"]}
    for act in acts.values():
        act["kind"] = act["kind"].replace("set-back", "edition")
    # What the rules rounded to is what the currencies of the roles are rounded to.
    steps = {row.pop("rounding_step") for name in RULES for row in before[name]}
    for note in before["salaries_readersnote"]:
        note["guide"] = note.pop("role")
    home = {role["currency_id"] for role in before["salaries_role"]}
    assert {row["step_year"] for row in after["salaries_currency"] if row["code"] in home} == steps
    for row in before["salaries_guidereads"]:
        row["guide"] = row.pop("role")
    gone = [
        (table, row)
        for table, rows in before.items()
        for row in rows
        if not any(row.items() <= each.items() for each in after[table])
    ]
    assert gone == []


def test_what_restored_an_edition_is_called_so(before: Rows, last_release: Database):
    kinds = [act["kind"] for act in last_release.rows()["salaries_act"]]
    assert kinds.count("edition") == 1
    assert "set-back" not in kinds


def test_groups_may_what_they_may_on_a_fresh_start(before: Rows, last_release: Database, fresh: Database):
    assert allowed(last_release.rows()) == allowed(fresh.rows())


def test_the_tables_are_those_of_a_fresh_start(before: Rows, last_release: Database, fresh: Database):
    was, would_be = last_release.shape(), fresh.shape()
    assert was.keys() == would_be.keys()
    assert [name for name in was if was[name] != would_be[name]] == []


def test_a_fresh_start_has_its_one_row_of_rules_and_nobody(fresh: Database):
    rows = fresh.rows()
    assert (len(rows["salaries_publishingrules"]), len(rows["salaries_signinrules"])) == (1, 1)
    assert rows["auth_user"] == rows["salaries_act"] == []


@pytest.mark.parametrize("start", ["fresh", "last_release"])
def test_nothing_is_left_to_migrate(start: str, before: Rows, request: pytest.FixtureRequest):
    database: Database = request.getfixturevalue(start)
    for command in (("migrate", "--check"), ("makemigrations", "--check", "--dry-run")):
        done = database.manage(*command)
        assert done.returncode == 0, done.stdout + done.stderr


def test_the_desk_of_the_last_release_is_published(before: Rows, last_release: Database):
    done = last_release.manage("publish", "--note", "Third")
    assert "Published edition 2" in done.stdout, done.stderr


@pytest.mark.parametrize("newest", ["0001_desk", "0002_groups", "0005_proposals", "0012_uploads"])
def test_a_database_older_than_the_last_release_is_refused_and_left_as_it_is(newest: str, new_database):
    older = new_database(f"older_{newest}")
    older.fill_from_last_release()
    older.run(f"DELETE FROM django_migrations WHERE app = 'salaries' AND name > '{newest}'")
    before = older.rows()
    done = older.manage("migrate", "--verbosity", "0")
    assert done.returncode == 1
    assert re.fullmatch(r"CommandError: This database is older than the last release: it lacks .*\n", done.stderr)
    assert older.rows() == before


def test_two_choices_for_one_country_are_named_and_left_for_an_editor(new_database):
    database = new_database("one_country_twice")
    database.fill_from_last_release()
    first, second = database.rows()["salaries_choice"][:2]
    database.run(
        f"UPDATE salaries_choice SET factor_id = {first['factor_id']}, country = 'DE' "
        f"WHERE id IN ({first['id']}, {second['id']})"
    )
    step = ("migrate", "salaries", "0005_one_rule_each", "--verbosity", "0")
    done = database.manage(*step)
    assert done.returncode == 1
    for each in (first, second):
        assert f"“{each['name']}” ({each['slug']})" in done.stderr
    assert "A country is one choice of a factor: empty the country of all but one" in done.stderr
    database.run(f"UPDATE salaries_choice SET country = '' WHERE id = {second['id']}")
    done = database.manage(*step)
    assert (done.returncode, done.stderr) == (0, "")
