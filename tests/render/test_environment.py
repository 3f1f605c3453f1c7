from __future__ import annotations

from dataclasses import dataclass

import pytest

from gatelint.errors import GatelintError
from gatelint.render.environment import environment_of, render_template


def render(source: str, **variables: object) -> str:
    environment = environment_of(lambda name: (source, f"templates/{name}") if name == "t.md.j2" else None)
    return render_template(environment, "t.md.j2", variables, "`Summary` in docs/A.md")


@dataclass(frozen=True, slots=True)
class Value:
    title: str
    _secret: str = "hidden"


def test_blocks_leave_no_lines_and_the_last_newline_stays() -> None:
    assert render("{% for n in numbers %}\n  {{ n }}\n{% endfor %}\n\n", numbers=[1, 2]) == "  1\n  2\n\n"


@pytest.mark.parametrize(
    ("value", "written"), [("a|b", "a\\|b"), ("a\nb", "a b"), ("x\\", "x\\"), (None, ""), (3, "3"), ("<b>&", "<b>&")]
)
def test_the_filter_cell(value: object, written: str) -> None:
    assert render("{{ value | cell }}", value=value) == written


@pytest.mark.parametrize(
    ("source", "line", "told"),
    [
        ("one\n{{ missing }}", 2, "'missing' is undefined"),
        ("{{ missing | cell }}", 1, "'missing' is undefined"),
        ("\n\n{{ value.none }}", 3, "has no attribute 'none'"),
        ("{{ value.titel }}", 1, "'value' has no attribute 'titel'; did you mean `title`?"),
        ("{{ [value] | map(attribute='titel') | join }}", 1, "did you mean `title`?"),
        ("\n{{ numbrs }}", 2, "'numbrs' is undefined; did you mean `numbers`?"),
        ("{{ {'blocks': 1}['blcks'] }}", 1, "did you mean `blocks`?"),
        ("{{ 1 | cel }}", 1, "No filter named 'cel'; did you mean `cell`?"),
        ("{{ 1 is evn }}", 1, "No test named 'evn'; did you mean `even`?"),
        ("\n{% include 'other' %}", 2, "there is no template `other`"),
        ("{% for %}", 1, "Expected"),
        ("\n{{ 1 / 0 }}", 2, "division by zero"),
        ("{{ value._secret }}", 1, "unsafe"),
        ("{{ value.__class__.__mro__ }}", 1, "unsafe"),
        ("{{ ''.__class__ }}", 1, "unsafe"),
        ("{{ numbers.append(3) }}", 1, "unsafe"),
        ("{{ range(1000000) }}", 1, "longer than"),
        ("{{ 'a' * 1000000000 }}", 1, "longer than"),
        ("{{ 1000000000 * numbers }}", 1, "longer than"),
        ("{{ 9 ** 9 ** 9 }}", 1, "not available"),
        ("{{ '%1000000000d' % 1 }}", 1, "not available"),
        ("{{ 'a'.center(1000000000) }}", 1, "unsafe"),
        ("{{ '{:1000000000}'.format(1) }}", 1, "unsafe"),
        ("{{ 'a' | center(1000000000) }}", 1, "No filter named 'center'"),
        ("{{ lipsum() }}", 1, "'lipsum' is undefined"),
        ("{% for a in range(9999) %}{% for b in range(9999) %}abcde{% endfor %}{% endfor %}", 1, "output is longer"),
        ("{% include 't.md.j2' %}", 1, "recursion"),
    ],
)
def test_what_goes_wrong_names_template_line_and_view(source: str, line: int, told: str) -> None:
    with pytest.raises(GatelintError) as caught:
        render(source, value=Value("x"), numbers=[1, 2])
    assert caught.value.message.startswith(f"templates/t.md.j2:{line}: ")
    assert told in caught.value.message
    assert caught.value.message.endswith("(view `Summary` in docs/A.md)")


@pytest.mark.parametrize("name", ["/etc/passwd", "../../secret", "other.md.j2", "os"])
def test_other_files_are_out_of_reach(name: str) -> None:
    with pytest.raises(GatelintError, match="there is no template"):
        render(f"{{% include '{name}' %}}")
