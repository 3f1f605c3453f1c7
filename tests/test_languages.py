"""Documents in other languages than English are read, and what agrees in them is silent."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from gatelint.config.load import LANGUAGES as FOLDER
from gatelint.config.load import PRESETS, load_config
from gatelint.diagnostics.model import Diagnostic, Severity
from gatelint.facts.model import Facts
from gatelint.text.letters.folding import fold


class Words(NamedTuple):
    """What a project in one language calls things."""

    phase: str
    title: str
    status: str
    done: str
    open: str
    working: str
    number: str
    total: str


LANGUAGES = {
    "german": Words("Phase", "Titel", "Status", "Erledigt", "Offen", "In Arbeit", "Anzahl", "Gesamt"),
    "french": Words("Étape", "Titre", "Statut", "Terminée", "À faire", "En cours", "Quantité", "Total"),
    "spanish": Words("Fase", "Título", "Estado", "Hecha", "Pendiente", "En curso", "Cantidad", "Suma"),
    "portuguese": Words("Etapa", "Título", "Situação", "Concluída", "A fazer", "Em andamento", "Quantidade", "Soma"),
    "italian": Words("Fase", "Titolo", "Stato", "Completata", "Da fare", "In corso", "Quantità", "Totale"),
    "polish": Words("Etap", "Tytuł", "Stan", "Zakończone", "Do zrobienia", "W toku", "Liczba", "Razem"),
    "turkish": Words("Aşama", "Başlık", "Durum", "Tamamlandı", "Beklemede", "Devam ediyor", "Sayı", "Toplam"),
    "russian": Words("Этап", "Название", "Статус", "Завершено", "Запланировано", "В работе", "Количество", "Итого"),
    "ukrainian": Words("Етап", "Назва", "Стан", "Виконано", "Очікує", "У роботі", "Кількість", "Усього"),
    "korean": Words("단계", "이름", "상태", "완료", "대기", "진행 중", "건수", "합계"),
    "japanese": Words("フェーズ", "名称", "状態", "完了", "未着手", "対応中", "件数", "合計"),
    "chinese": Words("阶段", "名称", "状态", "已完成", "待办", "进行中", "数量", "合计"),
}
EACH = pytest.mark.parametrize("words", LANGUAGES.values(), ids=LANGUAGES)


Findings = Callable[[Mapping[str, str]], tuple[Diagnostic, ...]]


def checked(findings_of: Findings, **documents: str) -> list[Diagnostic]:
    found = findings_of({f"{name}.md": text for name, text in documents.items()})
    return [one for one in found if one.severity is not Severity.INFO]


def section(heading: str, words: Words, status: str) -> str:
    return f"## {heading}\n\n**{words.status}:** {status}\n\n"


def table(first: str, words: Words, rows: list[tuple[str, str, str]]) -> str:
    lines = [f"| {first} | {words.title} | {words.status} |", "| --- | --- | --- |"]
    return "# P\n\n" + "\n".join([*lines, *(f"| {id} | {title} | {status} |" for id, title, status in rows)]) + "\n"


def register(words: Words) -> str:
    statuses = (words.done, words.open, words.working)
    return "# L\n\n" + "".join(section(f"JOB-00{n}: Gamma {n}", words, one) for n, one in enumerate(statuses, 1))


def rows(*statuses: str) -> list[tuple[str, str, str]]:
    return [(f"JOB-00{n}", f"Gamma {n}", one) for n, one in enumerate(statuses, 1)]


@EACH
def test_agreeing_places_are_silent(words: Words, findings_of: Findings) -> None:
    shouted = (words.done.upper(), words.open, words.working.upper())
    assert checked(findings_of, LIST=register(words), PLAN=table("ID", words, rows(*shouted))) == []


@EACH
def test_done_contradicts_open(words: Words, findings_of: Findings) -> None:
    plan = table("ID", words, rows(words.done, words.done, words.working))
    found, *others = checked(findings_of, LIST=register(words), PLAN=plan)
    assert {one.location for one in others} <= {found.location}, "one fault, told once or with its fix"
    assert (found.name, found.location.path) == ("status-mismatch", "PLAN.md")
    assert words.done.casefold() in found.message or fold(words.done) in found.message


@EACH
@pytest.mark.parametrize("sums", [True, False])
def test_a_total_is_the_sum_of_its_rows(words: Words, sums: bool, findings_of: Findings) -> None:
    total = 12 if sums else 13
    listed = [("a", "5"), ("b", "4"), ("c", "3"), (f"**{words.total}**", f"**{total}**")]
    text = f"# S\n\n| X | {words.number} |\n| --- | --- |\n" + "".join(f"| {a} | {b} |\n" for a, b in listed)
    assert [one.name for one in checked(findings_of, S=text)] == ([] if sums else ["total-mismatch"])


@EACH
@pytest.mark.parametrize("agrees", [True, False])
def test_phases_of_a_roadmap_are_compared(words: Words, agrees: bool, findings_of: Findings) -> None:
    road = "# R\n\n" + "".join(
        f"## {words.phase} {n}: Gamma {n} ({status})\n\nText.\n\n"
        for n, status in ((1, f"{words.done}, v1.0"), (2, words.done), (3, words.open))
    )
    second = words.done if agrees else words.open
    statuses = enumerate((words.done, second, words.open), 1)
    page = table(words.phase, words, [(f"{words.phase} {n}", f"Gamma {n}", one) for n, one in statuses])
    assert [one.name for one in checked(findings_of, ROADMAP=road, README=page)] == (
        [] if agrees else ["status-mismatch"]
    )


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("1단계: 가 (완료)", "1단계"),
        ("第1阶段：甲（已完成）", "阶段 1"),
        ("第一阶段：甲（已完成）", "第1阶段"),
        ("フェーズ1：甲 ✅ 完了", "フェーズ 1"),
    ],
)
def test_numbers_stand_before_and_behind_words_without_spaces(
    heading: str, cell: str, facts_of: Callable[[str], Facts]
) -> None:
    facts = facts_of(f"# R\n\n## {heading}\n\n| x |\n| --- |\n| {cell} |\n")
    (definition,) = [one for one in facts.definitions if one.table is None]
    (row,) = facts.tables[0].rows
    assert row.key is not None
    assert (row.key.family, row.key.number) == (definition.family, definition.number)
    assert definition.status is not None
    assert definition.status.value == "complete"


def test_letters_with_marks_of_their_own_are_one_letter() -> None:
    assert fold("Terminé") == fold(unicodedata.normalize("NFD", "TERMINÉ")) == "termine"
    assert fold("İptal") == fold("IPTAL") == fold("ıptal") == "iptal"
    assert fold("мой") == "мой"


@pytest.mark.parametrize("file", sorted((PRESETS / FOLDER).glob("*.toml")), ids=lambda file: file.stem)
def test_a_language_adds_to_lists_that_are_there(file: Path) -> None:
    table = tomllib.loads(file.read_text("utf-8"))
    base = tomllib.loads((PRESETS / "base.toml").read_text("utf-8"))
    base["fields"]["superseded-by"] = {}  # of the presets for records and proposals
    for name in ("fields", "status", "words"):
        assert table.pop(name).keys() <= base[name].keys()
    assert not table


def test_a_list_that_a_configuration_replaces_has_no_other_words(tmp_path: Path) -> None:
    (tmp_path / "gatelint.toml").write_text('[status]\ncomplete = ["Fin"]\n', "utf-8")
    config = load_config(tmp_path).config
    assert config.status["complete"] == ("Fin",)
    assert "Offen" in config.status["open"]


def test_translations_follow_a_word_that_a_preset_moves() -> None:
    config = load_config(Path(), isolated=True, presets=("adr",)).config
    assert "Entwurf" in config.status["proposed"]
    assert config.status["draft"] == ()
