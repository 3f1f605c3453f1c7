from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelint.text.edits import TextEdit, apply_edits
from gatelint.text.encoding import find_mojibake

SHARED = Path(__file__).parents[2].parent / "shared"
SIGNS = [
    "✅",
    "🔴",
    "⚠️",
    "→",
    "⏳",
    "🔧",
    "❌",
    "🟡",
    "👍🏽",
    "👩‍💻",
    "✓",
    "≥",
    "—",
    "’",
    "…",
    "é",
    "ö",
    "ß",
    "ø",
    "·",
    "§",
    "你好",
    "привет",
]


def cp1252(sound: str) -> str:
    return "".join(bytes([byte]).decode("cp1252", "replace").replace("\ufffd", chr(byte)) for byte in sound.encode())


def mac_roman(sound: str) -> str:
    return sound.encode().decode("mac_roman")


def repair(text: str) -> str:
    return apply_edits(text, [TextEdit(place, sound) for place, sound in find_mojibake(text)[1]])


@pytest.mark.parametrize("damage", [cp1252, mac_roman])
@pytest.mark.parametrize("sign", SIGNS)
def test_single_damaged_sign_among_sound_ones_is_repaired(sign, damage):
    sound = "| 23 Infrastructure | 🔴 Blocked | ✅ Complete |\n\nnaïve café → Ångström — “quoted” {0}x"
    where = "caf" if sign.isalpha() else ""
    damaged = sound.format(where + damage(sign))
    name, found = find_mojibake(damaged)
    assert name == damage.__name__
    assert [repaired for _, repaired in found] == [sign]
    assert repair(damaged) == sound.format(where + sign)


@pytest.mark.parametrize(
    "sound",
    [
        "Zoë Müller, Håkon Ångström, Łukasz Żak — “naïve café”, 5 × 3 ≈ 15 €, § 4",
        "« il est là » et « terminé » à “l’état”, l’été, ‘été’, là… «là»… é—à",
        "„Spaß“ „FPÖ“ „Straße“ … „Äpfel“ ‚Öl‘",
        "“‘café’” and “the café”—which “CAFÉ” “CAFÉ’S” É… “MAÇÔ “Ô",
        "√π ≈π ¬Ω ≈±5% √∞ ƒ∆ 2√π ≈£5 µΩ x² + y³ ≤ ½ • ™ © ®",
        "日本語 中文 한국어 ┌─┐│└┘ █▓▒░ ✅🔴⚠️ 👩‍💻",
        "Điều này là tiếng Việt: “ế”… Đặng ¡Hola! ¿Qué? «España»",
        "plain ASCII",
        "",
    ],
)
def test_sound_text_is_left_alone(sound):
    assert find_mojibake(sound) == ("", [])


def test_encoding_is_one_for_the_text_and_the_one_that_explains_more():
    text = f"{mac_roman('✅')} {mac_roman('🔴')} {cp1252('✅')}"
    assert find_mojibake(text)[0] == "mac_roman"
    assert repair(text) == f"✅ 🔴 {cp1252('✅')}"


def test_damage_beside_a_sound_character_is_repaired():
    assert repair(f"—{mac_roman('✅')}—") == "—✅—"
    assert repair(f"✅{cp1252('→')}🔴") == "✅→🔴"


def test_undefined_bytes_of_cp1252_are_read_as_browsers_do():
    assert "\x8f" in cp1252("⏳")
    assert repair(cp1252("⏳ 🔏 Ý Ï")) == "⏳ 🔏 Ý Ï"


def test_damage_to_control_characters_is_no_damage():
    assert find_mojibake(cp1252("\x85\x9f")) == ("", [])
    assert find_mojibake(cp1252("\ue000")) == ("", [])


@given(st.text(alphabet=st.sampled_from("ÂÃâð\xa0Ÿ”‚úÖ\uf8ffî√é—’“aZ 1✅"), max_size=30) | st.text(max_size=30))
def test_ranges_hold_damage_and_nothing_is_left_to_repair_twice(text):
    name, found = find_mojibake(text)
    assert bool(name) == bool(found)
    end = 0
    for place, sound in found:
        assert end <= place.start < place.end <= len(text)
        end = place.end
        damage = cp1252 if name == "cp1252" else mac_roman
        assert damage(sound) == text[place.start : place.end]


@given(st.lists(st.sampled_from(SIGNS[:12]), min_size=1), st.sampled_from([cp1252, mac_roman]))
def test_wholly_damaged_document_is_repaired(signs, damage):
    sound = " | ".join(signs)
    assert repair(damage(sound)) == sound


@pytest.mark.skipif(not SHARED.is_dir(), reason="no documents to compare with")
def test_received_checkpoint_is_restored_byte_for_byte():
    damaged = (SHARED / "seed/gap-checkpoint-as-received.md").read_bytes().decode()
    sound = SHARED / "corpus/passion-os/docs/backend/migration/gaps_checkpoint_after_infrastructure.md"
    assert repair(damaged).encode() == sound.read_bytes()


def test_an_example_in_a_code_span_is_no_damage():
    damaged = "—".encode().decode("cp1252")
    assert find_mojibake(f"an em dash `—` becomes `{damaged}`")[1] == []
    assert find_mojibake(f"an em dash {damaged} in `a {damaged} b`")[1] != []


@pytest.mark.skipif(not SHARED.is_dir(), reason="no documents to read")
def test_real_documents_are_sound():
    documents = list((SHARED / "corpus").rglob("*.md"))
    assert documents
    damaged = {path for path in documents if find_mojibake(path.read_bytes().decode("utf-8", "replace"))[1]}
    judged = {
        SHARED / "corpus" / verdict["set"] / verdict["file"]
        for verdicts in (SHARED / "drift-bench" / "verdicts").glob("*.jsonl")
        for verdict in map(json.loads, verdicts.read_text("utf-8").splitlines())
        if verdict["name"] == "mojibake" and verdict["verdict"] == "true"
    }
    assert damaged <= judged  # a document that a person has found damaged
