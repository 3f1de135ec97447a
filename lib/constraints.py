"""Composite foreign keys as model constraints: what Django's own ForeignKey cannot state."""

from typing import Any, cast

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import BaseConstraint, Field, Model, UniqueConstraint


class References(BaseConstraint):
    """`FOREIGN KEY (fields) REFERENCES to (to_fields)`, checked when the transaction ends.

    The target must carry a unique constraint over `to_fields`.
    """

    def __init__(
        self, *, fields: tuple[str, ...], to: str, to_fields: tuple[str, ...], name: str
    ) -> None:
        super().__init__(name=name)
        self.fields, self.to, self.to_fields = tuple(fields), to, tuple(to_fields)

    def constraint_sql(self, model: Any, schema_editor: Any) -> Any:
        # Deferred to the migration's end: by then the target's unique constraint exists.
        schema_editor.deferred_sql.append(self._add(model, schema_editor))
        return None

    def create_sql(self, model: Any, schema_editor: Any) -> Any:
        return self._add(model, schema_editor)

    def remove_sql(self, model: Any, schema_editor: Any) -> Any:
        quote = schema_editor.quote_name
        return f"ALTER TABLE {quote(model._meta.db_table)} DROP CONSTRAINT {quote(self.name)}"

    def validate(self, *args: Any, **kwargs: Any) -> None:
        """The database decides: rows are made by actions, never straight from a form."""

    def _add(self, model: type[Model], schema_editor: BaseDatabaseSchemaEditor) -> str:
        apps: Apps = model._meta.apps
        target, quote = apps.get_model(self.to), schema_editor.quote_name
        here = ", ".join(quote(_column(model, name)) for name in self.fields)
        there = ", ".join(quote(_column(target, name)) for name in self.to_fields)
        return (
            f"ALTER TABLE {quote(model._meta.db_table)} ADD CONSTRAINT {quote(self.name)} "
            f"FOREIGN KEY ({here}) REFERENCES {quote(target._meta.db_table)} ({there}) "
            "DEFERRABLE INITIALLY DEFERRED"
        )

    def deconstruct(self) -> Any:
        path, args, kwargs = super().deconstruct()
        return (
            path,
            args,
            {**kwargs, "fields": self.fields, "to": self.to, "to_fields": self.to_fields},
        )

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, References):
            return NotImplemented
        return bool(self.deconstruct() == other.deconstruct())

    def __hash__(self) -> int:
        return hash((self.name, self.fields, self.to, self.to_fields))


def _column(model: type[Model], name: str) -> str:
    return str(cast("Field[Any, Any]", model._meta.get_field(name)).column)


def same_workspace(app: str, model: str, *links: tuple[str, str]) -> list[BaseConstraint]:
    """One constraint per (field, "app.Model"): the row pointed at is of the same workspace."""
    return [
        References(
            fields=("workspace", field),
            to=to,
            to_fields=("workspace", "id"),
            name=f"{app}_{model}_{field}_same_workspace",
        )
        for field, to in links
    ]


def addressable(app: str, model: str) -> UniqueConstraint:
    """What `same_workspace` of other tables points at."""
    return UniqueConstraint(fields=["workspace", "id"], name=f"{app}_{model}_address")
