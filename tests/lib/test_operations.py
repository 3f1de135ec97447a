import pytest
from django.db import connection
from django.db.migrations import AddConstraint, AddField, CreateModel, Migration
from django.db.migrations.state import ModelState, ProjectState, StateApps
from django.db.models import CASCADE, BigAutoField, ForeignKey, TextField, UniqueConstraint

from lib.operations import rendered_once


class Library(Migration):
    operations = rendered_once(
        [
            CreateModel("Shelf", [("id", BigAutoField(primary_key=True))]),
            CreateModel(
                "Book",
                [
                    ("id", BigAutoField(primary_key=True)),
                    ("shelf", ForeignKey("lib.Shelf", CASCADE)),
                ],
            ),
            AddField("book", "title", TextField()),
            AddField("book", "author", TextField()),
            AddConstraint("book", UniqueConstraint(fields=["title"], name="lib_book_title_once")),
        ]
    )


@pytest.fixture
def library() -> Library:
    return Library("0001_initial", "lib")


def test_tables_are_made_in_one_go_and_what_follows_in_another(library: Library) -> None:
    tables, rest = library.operations
    assert tables.describe() == "Create model Shelf; Create model Book"
    assert rest.describe().startswith("Add field title to book; Add field author to book; ")


@pytest.mark.django_db
def test_the_database_is_as_without_it_forwards_and_backwards(library: Library) -> None:
    with connection.schema_editor() as editor:
        library.apply(ProjectState(), editor)
    with connection.cursor() as cursor:
        columns = connection.introspection.get_table_description(cursor, "lib_book")
        constraints = connection.introspection.get_constraints(cursor, "lib_book")
    assert [column.name for column in columns] == ["id", "shelf_id", "title", "author"]
    assert constraints["lib_book_title_once"]["columns"] == ["title"]
    with connection.schema_editor() as editor:
        library.unapply(ProjectState(), editor)
    assert not {"lib_shelf", "lib_book"} & set(connection.introspection.table_names())


@pytest.mark.django_db
def test_models_are_rendered_once_for_each_go(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered: list[int] = []
    render = StateApps.render_multiple

    def counted(self: StateApps, states: list[ModelState]) -> None:
        rendered.append(len(states))
        render(self, states)

    monkeypatch.setattr(StateApps, "render_multiple", counted)
    state = ProjectState()
    state.apps.check_models_ready()  # rendered before, as when a database is migrated
    with connection.schema_editor() as editor:
        library.apply(state, editor)
    assert [count for count in rendered if count] == [2, 2]
