"""Which column of a table is what: guessed, shown with its first rows as they would be read, corrected, remembered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from wellkept import access
from wellkept.facts.append import plain
from wellkept.facts.models import Import
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.save_mapping import save_mapping
from wellkept.records.models import User
from wellkept.records.queries.settings import firm_settings
from wellkept.records.queries.table_mapping import guess_mapping, preview, table_sheets
from wellkept.sdk.mapping_guess import Guess
from wellkept.sdk.table_dates import ORDERS
from wellkept.sdk.table_encoding import ENCODINGS
from wellkept.sdk.table_file import TableError
from wellkept.sdk.table_header import header_digest
from wellkept.web.page import Frame, frame_of, now, page, reader, show
from wellkept.web.shown.choice import Option
from wellkept.web.shown.column_rows import column_rows, read_rows
from wellkept.web.shown.formats import table_words
from wellkept.web.shown.import_files import KeptFile, mapping_of, tables_of
from wellkept.web.shown.import_run import settled
from wellkept.web.shown.import_way import next_step

State = Import.State
PREVIEWED = 6
DRAFTS = (State.DRAFT, State.CHECKED)
DECIMALS = ((".", "1,234.56: a point"), (",", "1.234,56: a comma"))
DELIMITERS = ((",", "commas"), (";", "semicolons"), ("\t", "tabs"), ("|", "bars"))
CHOICES = ("sheet", "header_line", "encoding", "delimiter", "dates", "decimal")


@dataclass(frozen=True)
class _Table:
    """A file as it is mapped now, and what can be said of it."""

    draft: Import
    file: KeptFile
    mapping: dict[str, Any]
    guess: Guess | None
    wrong: str = ""

    @property
    def lacks(self) -> str:
        sheet = table_sheets().get(self.mapping["connector"])
        if sheet is None:
            return "say which kind of table it is"
        return sheet.lacks([one for one in self.mapping["columns"].values() if one])


@page("data/<int:pk>/columns", methods=("GET", "POST"))
def import_columns(request: HttpRequest, pk: int) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    draft = settled(access.one_import(user, pk))
    if draft.state not in DRAFTS:
        raise Http404
    file = _file(draft, request.GET.get("file", ""))
    if request.method == "POST":
        _keep(draft, file, _stated(file, request.POST))
        table = _table(draft, file)
        refused = _remember(table, request.POST, user) if request.POST.get("go") == "check" else "look"
        if not refused:
            return redirect(next_step(draft, now(), user))
        if refused == "look":
            return redirect(f"{reverse('import_columns', args=[pk])}?file={file.number}#rows")
        return _shown(frame, table, refused)
    return _shown(frame, _table(draft, file))


def _file(draft: Import, asked: str) -> KeptFile:
    tables = tables_of(draft)
    chosen = [one for one in tables if str(one.number) == asked] or tables[:1]
    if not chosen:
        raise Http404
    return chosen[0]


def _table(draft: Import, file: KeptFile) -> _Table:
    """The mapping that was stated, else saved, else guessed; its columns only as far as the file has them."""
    stated = mapping_of(draft, file) or {"connector": draft.connector, "columns": {}, "choices": {}, "fixed": {}}
    try:
        guess = guess_mapping(file.path, stated["choices"], stated["connector"])
    except TableError as wrong:
        return _Table(draft, file, stated, None, f"{wrong}")
    columns = {name: field for name, field in stated["columns"].items() if name in guess.columns}
    mapping = stated | {
        "connector": stated["connector"] or guess.connector,
        "columns": columns or dict(guess.columns),
        "choices": stated["choices"],
    }
    return _Table(draft, file, mapping, guess)


def _stated(file: KeptFile, said: QueryDict) -> dict[str, Any]:
    """What the form says. Where it says another kind of table, or another header, columns are guessed anew."""
    choices = {name: value for name in CHOICES if (value := said.get(name, "").replace("\0", "?")[:200])}
    connector = plain(said.get("connector", ""), 60)
    stated: dict[str, Any] = {"connector": connector, "columns": {}, "choices": choices, "fixed": {}}
    try:
        guess = guess_mapping(file.path, choices, connector)
    except TableError:
        return stated
    if said.get("header") == _digest(guess) and said.get("was") == connector:
        fields = table_sheets()[connector].fields if connector in table_sheets() else ()
        named = {one.header: said.get(f"column{number}", "") for number, one in enumerate(guess.details)}
        stated["columns"] = {name: field if field in fields else "" for name, field in named.items()}
    return stated


def _keep(draft: Import, file: KeptFile, stated: Mapping[str, Any]) -> None:
    mappings = draft.settings.get("mappings", {}) | {file.path.name: dict(stated)}
    draft.settings = draft.settings | {"mappings": mappings}
    draft.state = State.DRAFT
    draft.save(update_fields=["settings", "state"])


def _remember(table: _Table, said: QueryDict, user: User) -> str:
    """Keep the mapping for files like this, if that is wished. Returns what is wrong, in words, or nothing."""
    if table.wrong or table.lacks:
        return table.wrong or table.lacks
    _keep(table.draft, table.file, table.mapping)
    if "remember" in said:
        try:
            save_mapping(path=table.file.path, mapping=table.mapping, at=now(), by=user)
        except RefusedError as refused:
            return str(refused)
    return ""


def _shown(frame: Frame, table: _Table, refused: str = "") -> HttpResponse:
    guess, mapping = table.guess, table.mapping
    sheet = table_sheets().get(mapping["connector"])
    found = preview(table.file.path, mapping, firm_settings() | {"until": now()}, PREVIEWED) if sheet else []
    names, rows = read_rows(found)
    return show(
        frame,
        "import_columns",
        "data",
        number=table.draft.pk,
        file=table.file.name,
        file_number=table.file.number,
        others=[one.name for one in tables_of(table.draft) if one.number != table.file.number],
        wrong=refused or table.wrong,
        lacks=table.lacks if guess else "",
        asks=list(guess.asks) if guess else [],
        says=_says(guess) if guess else "",
        header=_digest(guess) if guess else "",
        connector=mapping["connector"],
        connectors=[Option(name, table_words(name), chosen=name == mapping["connector"]) for name in table_sheets()],
        columns=column_rows(guess, mapping["columns"], sheet) if guess and sheet else [],
        choices=_choices(mapping["choices"], guess),
        names=names,
        rows=rows,
        remembered=True,
        status=422 if refused else 200,
    )


def _digest(guess: Guess) -> str:
    return header_digest(list(guess.columns))


def _says(guess: Guess) -> str:
    """How the file is read, in words: "6 columns, commas, utf-8, names in line 1"."""
    found = guess.choices
    parts = [
        f"{len(guess.columns)} columns",
        dict(DELIMITERS).get(found.get("delimiter", ""), ""),
        found.get("encoding", ""),
        f"sheet “{found['sheet']}”" if found.get("sheet") else "",
        f"names in line {found['header_line']}" if found.get("header_line") else "",
    ]
    return ", ".join(part for part in parts if part)


def _choices(chosen: Mapping[str, Any], guess: Guess | None) -> list[tuple[str, str, list[Option]]]:
    """Selects: name, words, options. What the file itself shows is the first of them."""
    sheets = guess.sheets if guess else ()
    found = dict(guess.choices) if guess else {}
    selects: list[tuple[str, str, str, list[tuple[str, str]]]] = [
        ("dates", "Dates", "as the file shows", [(str(one), str(one)) for one in ORDERS]),
        ("decimal", "Decimals", "as the file shows", list(DECIMALS)),
    ]
    if len(sheets) > 1:
        selects.append(("sheet", "Sheet", "", [(one, one) for one in sheets]))
    if "delimiter" in found:
        selects.append(("delimiter", "Columns are apart by", "as the file shows", list(DELIMITERS)))
        selects.append(("encoding", "Encoding", "as the file shows", [(one, one) for one in ENCODINGS]))
    lines = [(str(line), f"line {line}") for line in range(1, 21)]
    selects.append(("header_line", "Names of columns in", "as the file shows", lines))
    return [(name, words, _options(name, first, pairs, chosen, found)) for name, words, first, pairs in selects]


def _options(
    name: str, first: str, pairs: list[tuple[str, str]], chosen: Mapping[str, Any], found: Mapping[str, Any]
) -> list[Option]:
    value = str(chosen.get(name) or "")
    shown = dict(pairs).get(str(found.get(name, "")), str(found.get(name, "")))
    free = Option("", f"{first}: {shown}" if shown else first, chosen=not value)
    if not first:
        value = value or str(found.get(name, ""))
    every = [Option(one, words, chosen=one == value) for one, words in pairs]
    return [free, *every] if first else every
