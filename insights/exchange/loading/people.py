"""Whom the project is about, who coded it, and what research it belongs to."""

import hashlib
import re
import uuid
from collections.abc import Iterable
from typing import Any

from accounts.models import User, Workspace
from insights.exchange import model
from insights.exchange.codebook import guid_of_user
from interviews.actions.attributes import make_attribute
from interviews.attributes import clean_value
from interviews.models import AttributeDefinition, Participant, ParticipantIdentity, Study
from lib.problems import Refused
from lib.vault import fingerprint, seal

KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
SAME_PERSON = "People who are here already: the interviews were added to them"
TAKEN_LABEL = "People whose pseudonym somebody else has here: they got a new one"
RENAMED = "People of another tool got pseudonyms; the names they had there are kept sealed"
BAD_VALUE = "Attributes whose value is not of their type"
NO_ATTRIBUTE = "Attributes that could not be made"
MEMBER = "Coders taken for the members of the same name"
PLACEHOLDER = "Coders who are no members here: they stand as coders without an account"


class PeopleLoader:
    """`people` maps the guid of a case to a participant; `users` that of a user to a coder."""

    def __init__(self, workspace: Workspace, by: User, report: model.Report) -> None:
        self.workspace, self.by, self.report = workspace, by, report
        self.people: dict[str, Participant] = {}
        self.users: dict[str, User] = {}
        self.studies: dict[str, Study] = {}

    # Attributes and participants.

    def load_cases(self, project: model.Project) -> list[Participant]:
        """Returns those that were made."""
        used = {guid for case in project.cases for guid in case.values}
        definitions = {
            variable.guid: found
            for variable in project.variables
            if (variable.guid in used or project.own) and (found := self._attribute(variable))
        }
        rows = list(Participant.objects.for_workspace(self.workspace))
        self.by_guid = {str(row.guid): row for row in rows}
        self.labels = {row.label for row in rows}
        self.number = max([row.number or 0 for row in rows], default=0)
        fresh = [
            (case, row)
            for case in project.cases
            if (row := self._person(case, project, definitions))
        ]
        made = Participant.objects.bulk_create(row for _, row in fresh)
        if not project.own:
            self._seal(fresh)
        return made

    def _attribute(self, variable: model.Variable) -> AttributeDefinition | None:
        rows = AttributeDefinition.objects.filter(workspace=self.workspace)
        for row in rows:
            if row.key == variable.key or row.label.casefold() == variable.name.casefold():
                return row
        takes = variable.type if variable.type in AttributeDefinition.Type.values else "text"
        try:
            made = make_attribute(
                workspace=self.workspace,
                label=variable.name[:60],
                takes="text" if takes == "choice" and not variable.choices else takes,
                choices=variable.choices if takes == "choice" else (),
            )
        except Refused:
            self.report.leave_out(NO_ATTRIBUTE, variable.name)
            return None
        if KEY.fullmatch(variable.key) and not rows.filter(key=variable.key).exists():
            # Some keys mean something: who somebody is in a few words is made of them.
            made.key = variable.key
            made.save(update_fields=["key"])
        return made

    def _person(
        self,
        case: model.Case,
        project: model.Project,
        definitions: dict[str, AttributeDefinition],
    ) -> Participant | None:
        """A participant to be made; None for one who is here."""
        there = self.by_guid.get(case.guid)
        if there is not None and there.label == case.name and project.own:
            self.report.guess(SAME_PERSON, there.label)
            self.people[case.guid] = there
            return None
        label, number = self._label(case, project)
        guid = uuid.UUID(case.guid) if there is None else uuid.uuid4()
        values = self._values(case, definitions)
        row = Participant(
            workspace=self.workspace, guid=guid, label=label, number=number, attributes=values
        )
        self.people[case.guid] = row
        return row

    def _label(self, case: model.Case, project: model.Project) -> tuple[str, int | None]:
        """Ours are pseudonyms already; names in other tools may be real ones."""
        wanted = " ".join(case.name.split())[:40]
        if project.own and wanted not in self.labels:
            self.labels.add(wanted)
            tail = wanted.removeprefix("P-")
            return wanted, int(tail) if tail.isdecimal() and len(tail) < 7 else None
        if project.own:
            self.report.guess(TAKEN_LABEL, wanted)
        self.number += 1
        while f"P-{self.number:02d}" in self.labels:
            self.number += 1
        label = f"P-{self.number:02d}"
        self.labels.add(label)
        if not project.own:
            self.report.guess(RENAMED, label)
        return label, self.number

    def _values(
        self, case: model.Case, definitions: dict[str, AttributeDefinition]
    ) -> dict[str, Any]:
        found = {}
        for guid, value in case.values.items():
            if (definition := definitions.get(guid)) is not None:
                try:
                    found[definition.key] = clean_value(definition, value)
                except Refused:
                    self.report.leave_out(BAD_VALUE, definition.label)
        return found

    def _seal(self, fresh: Iterable[tuple[model.Case, Participant]]) -> None:
        ParticipantIdentity.objects.bulk_create(
            ParticipantIdentity(
                workspace=self.workspace,
                participant=row,
                name_token=seal(case.name),
                contact_token=seal(""),
                name_hash=fingerprint(case.name, workspace=self.workspace.pk),
            )
            for case, row in fresh
        )

    # Coders.

    def load_users(self, users: list[model.User]) -> None:
        members = list(User.objects.filter(memberships__workspace=self.workspace).order_by("pk"))
        known = {guid_of_user(self.workspace, user.pk): user for user in members}
        named = {user.name.casefold(): user for user in reversed(members) if user.name}
        for user in users:
            found = known.get(user.guid) or named.get(user.name.casefold())
            self.report.guess(MEMBER if found else PLACEHOLDER, user.name)
            self.users[user.guid] = found or self._placeholder(user)

    def _placeholder(self, user: model.User) -> User:
        """The same one for the same name, so that one coder of two projects is one coder here."""
        key = f"{self.workspace.guid} {user.name.casefold()}".encode()
        email = f"coder-{hashlib.sha256(key).hexdigest()[:24]}@import.invalid"
        found = User.objects.filter(email=email).first()
        if found is None:
            found = User(email=email, name=user.name[:80], is_active=False)
            found.set_unusable_password()
            found.save()
        return found

    def coder(self, guid: str) -> User:
        """Whoever brings the project in stands for those whom it does not name."""
        return self.users.get(guid, self.by)

    # Studies.

    def load_studies(self, project: model.Project) -> None:
        rows = list(Study.objects.filter(workspace=self.workspace))
        names = {row.name.casefold(): row for row in rows}
        wanted = project.studies or [model.Study("", project.name)]
        for study in wanted if project.sources else ():
            name = " ".join(study.name.split())[:120] or "Imported project"
            if name.casefold() not in names:
                names[name.casefold()] = Study.objects.create(
                    workspace=self.workspace,
                    name=name,
                    question=study.question,
                    guide=study.guide,
                    biases=study.biases,
                )
            self.studies[study.guid] = names[name.casefold()]

    def study(self, guid: str) -> Study | None:
        return self.studies.get(guid)
