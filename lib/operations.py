"""Migration operations of our own."""

from collections.abc import Iterable
from itertools import groupby

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class RenderedOnce(Operation):
    """These operations, all between one picture of the models before and one after them.

    Django renders nearly every model again for each operation, which is nearly all that
    migrating an empty database costs.
    """

    def __init__(self, operations: list[Operation]) -> None:
        self.operations = operations

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        # As ProjectState.clear_delayed_apps_cache: whoever asks for the models next renders them.
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return "; ".join(operation.describe() for operation in self.operations)


def rendered_once(operations: Iterable[Operation]) -> list[Operation]:
    """The same in the same order; models are rendered once for tables made, once for what follows.

    Not for RunPython, which wants the models of its own place, nor for two changes of one field.
    """
    runs = groupby(operations, key=lambda operation: isinstance(operation, CreateModel))
    return [RenderedOnce(list(run)) for _, run in runs]
