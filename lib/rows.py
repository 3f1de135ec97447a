"""Form fields that offer rows, told which once the form knows its workspace."""

from typing import Any

from django import forms


class RowField(forms.ModelChoiceField):  # type: ignore[type-arg]  # takes none at run time
    """One row of a model."""


class RowChoiceField(RowField):
    """One row of the workspace; of another one there is no such choice."""

    def offer(self, rows: Any) -> None:
        self.queryset = rows


class RowsChoiceField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # as above
    """Some rows of the workspace."""

    def offer(self, rows: Any) -> None:
        self.queryset = rows
