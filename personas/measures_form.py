"""The settings page of how well personas are known: one number a field, and the mix aimed for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from django import forms

from accounts.models import Workspace
from interviews.models import AttributeDefinition
from personas.circumstances import COMPANY_SIZE
from personas.knowing.gaps import SIZES
from personas.knowing.settings import DEFAULTS, FIELDS, WEIGHTS, Field, read
from personas.models import KnowingSettings

MOST_SHARES = 20


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    fields: tuple[forms.BoundField, ...]


class MeasuresForm(forms.Form):
    """`target_shares` is typed a line each: `Dairy 40`."""

    target_attribute = forms.ChoiceField(label="Of which attribute", required=False)
    target_shares = forms.CharField(
        label="The mix you aim for",
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 5, "placeholder": "customer 50\nlost 30\nprospect 20"}),
        help_text="One value a line with its share in percent; together 100.",
    )

    def __init__(self, *args: Any, workspace: Workspace, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in FIELDS:
            self.fields[field.key] = _number(field)
        target = cast(forms.ChoiceField, self.fields["target_attribute"])
        target.choices = [("", "No mix yet"), *_attributes(workspace)]
        target.help_text = (
            "Company size goes by bands: " + ", ".join(name for name, _, _ in SIZES) + "."
        )

    def groups(self) -> list[Group]:
        titles = list(dict.fromkeys(field.group for field in FIELDS))
        return [
            Group(title, tuple(self[field.key] for field in FIELDS if field.group == title))
            for title in titles
        ]

    def clean_target_shares(self) -> dict[str, int]:
        lines = [" ".join(line.split()) for line in self.cleaned_data["target_shares"].splitlines()]
        shares = dict(map(_share, filter(None, lines)))
        if shares and sum(shares.values()) != 100:
            raise forms.ValidationError(
                f"The shares add up to {sum(shares.values())}; make it 100."
            )
        if len(shares) > MOST_SHARES:
            raise forms.ValidationError(f"At most {MOST_SHARES} values.")
        return shares

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        weights = [data[key] for key in WEIGHTS if data.get(key) is not None]
        if len(weights) == len(WEIGHTS) and sum(weights) != 100:
            self.add_error(WEIGHTS[0], f"The five weights add up to {sum(weights)}; make it 100.")
        if "target_shares" in data and bool(data["target_shares"]) != bool(
            data.get("target_attribute")
        ):
            field = "target_attribute" if data["target_shares"] else "target_shares"
            self.add_error(field, "Give both the attribute and the shares, or neither.")
        return data

    def values(self) -> dict[str, int]:
        return {field.key: self.cleaned_data[field.key] for field in FIELDS}


def initial_of(measures: KnowingSettings | None) -> dict[str, Any]:
    settings = read(measures.values if measures else {})
    return {
        **{field.key: getattr(settings, field.key) for field in FIELDS},
        "target_attribute": measures.target_attribute if measures else "",
        "target_shares": _lines(measures.target_shares if measures else {}),
    }


def _lines(shares: Mapping[str, int]) -> str:
    return "\n".join(f"{name} {percent}" for name, percent in shares.items())


def _number(field: Field) -> forms.IntegerField:
    default = getattr(DEFAULTS, field.key)
    unit = "%" if field.unit == "%" else f" {field.unit}"
    message = f"Give a whole number from {field.low} to {field.high}."
    return forms.IntegerField(
        label=field.label,
        min_value=field.low,
        max_value=field.high,
        help_text=f"{field.why} Usually {default}{unit}.",
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), message),
    )


def _attributes(workspace: Workspace) -> Iterable[tuple[str, str]]:
    rows = AttributeDefinition.objects.filter(workspace=workspace)
    usable = rows.exclude(type__in=["number", "date"]) | rows.filter(key=COMPANY_SIZE)
    return list(usable.values_list("key", "label"))


def _share(line: str) -> tuple[str, int]:
    name, _, percent = line.rstrip(" %").rpartition(" ")
    name = name.rstrip(" :=")
    if not name or not (percent.isascii() and percent.isdigit() and len(percent) <= 3):
        raise forms.ValidationError(f"“{line}” is no value with a share, such as “Dairy 40”.")
    return name, int(percent)
