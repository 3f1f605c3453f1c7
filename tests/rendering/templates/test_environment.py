from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

from gatelint.errors import GatelintError
from gatelint.rendering.templates.environment import environment_of, render_template

MUCH = "it takes more work than a template may do"


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
        ("{% import 't.md.j2' as t %}", 1, "recursion"),
        ("{% extends 't.md.j2' %}", 1, "recursion"),
        ("{{ range(10**12) }}", 1, "not available"),
        ("{{ range(1000000000000) }}", 1, "longer than"),
        (f"{{{{ range({10**30}) }}}}", 1, "longer than"),
        ("\n{{ 'x' * 10**10 }}", 2, "not available"),
        ("{{ '' * 1000000000000 }}", 1, MUCH),
        ("{{ '' | attr('__class__') }}", 1, "No filter named 'attr'"),
        ("{{ ''['__class__'] }}", 1, "unsafe"),
        ("{{ numbers | map(attribute='__class__') | join }}", 1, "unsafe"),
        ("{{ value | map('attr', '__class__') | list }}", 1, ""),
        ("{{ range.__globals__ }}", 1, "unsafe"),
        ("{{ (1).to_bytes(10000000000, 'big') }}", 1, "unsafe"),
        ("{{ 'a'.encode() }}", 1, "unsafe"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", 1, "recursion"),
        ("{% macro m(n) %}{% if n %}{{ m(n-1) }}{{ m(n-1) }}{% endif %}{% endmacro %}\n{{ m(90) }}", None, MUCH),
        (
            "{% for x in range(9999) recursive %}{% if loop.depth < 9 %}{{ loop([1] * 999) }}{% endif %}{% endfor %}",
            1,
            MUCH,
        ),
        (
            "{% set n = n | default(60) - 1 %}{% if n %}{% include 't.md.j2' %}{% include 't.md.j2' %}{% endif %}",
            1,
            MUCH,
        ),
        (f"{'{% for x in range(9999) %}' * 4}{'{% endfor %}' * 4}", 1, MUCH),
        (f"{'{% for x in numbers %}' * 60}{'{% endfor %}' * 60}", 1, "too many statically nested blocks (view"),
        ("{% set a = 'x' * 1000 %}" + "{% set a = a ~ a %}" * 40, 1, MUCH),
        ("{% set a = 'x' * 1000 %}" + "{% set a = a + a %}" * 40, 1, MUCH),
        ("{% set a = 'x' * 1000 %}" + "{% set a %}{{ a }}{{ a }}{% endset %}" * 40, 1, MUCH),
        ("{% set a = [1] %}" + "{% set a = [a, a] %}" * 60 + "{{ a }}", 1, MUCH),
        ("{% set a = (1, 2) %}" + "{% set a = {1: a, 2: a} %}" * 60 + "{{ a }}", 1, MUCH),
        ("{% set a = 3 %}" + "{% set a = a * a %}" * 60, 1, "too large"),
        ("{{ range(9999) | join('x' * 100000) }}", 1, MUCH),
        ("{{ ('x' * 100000).join(range(9999) | map('string')) }}", 1, MUCH),
        ("{{ ('x' * 100000) | replace('x', 'y' * 100000) }}", 1, MUCH),
        ("{{ ('x' * 100000).replace('x', 'y' * 100000) }}", 1, MUCH),
        ("{{ ('x' * 100000).replace('', 'y' * 100000) }}", 1, MUCH),
        ("{{ (['x' * 100000] * 9999) | map('upper') | list }}", 1, MUCH),
        ("{{ [range(9999)] * 9999 | map('list') | list }}", 1, ""),
        ("{{ [1] | batch(1000000000, 'x') | list }}", 1, "larger than"),
        ("{{ [1] | slice(1000000000, 'x') | list }}", 1, "larger than"),
        ("{{ 1.5 | round(1000000000, 'ceil') }}", 1, "digits"),
        ("{{ [[1]] | sum(start=[]) }}", 1, "numbers only"),
        ("{% set a = 'x' * 100000 %}{% for i in range(9999) %}{% if a == a ~ '' %}{% endif %}{% endfor %}", 1, MUCH),
        ("{% set a = 'x' * 100000 %}{% for i in range(9999) %}{% if a[1:] %}{% endif %}{% endfor %}", 1, MUCH),
        (
            "{% block b %}{% for i in range(9999) %}{% for i in range(9999) %}"
            + "x" * 5000
            + "{% endfor %}{% endfor %}"
            "{% endblock %}{{ self.b() }}",
            1,
            "",
        ),
        ("{{ " + "(" * 500 + "1" + ")" * 500 + " }}", 1, ""),
        ("{{ " + "-" * 5000 + "1 }}", 1, ""),
    ],
)
def test_what_goes_wrong_names_template_line_and_view(source: str, line: int | None, told: str) -> None:
    with pytest.raises(GatelintError) as caught:
        render(source, value=Value("x"), numbers=[1, 2])
    assert re.match(rf"templates/t\.md\.j2:{line or '[0-9]+'}: \S", caught.value.message)
    assert "\n" not in caught.value.message and len(caught.value.message) < 300
    assert told in caught.value.message
    assert caught.value.message.endswith("(view `Summary` in docs/A.md)")


@pytest.mark.parametrize("name", ["/etc/passwd", "../../secret", "other.md.j2", "os"])
def test_other_files_are_out_of_reach(name: str) -> None:
    with pytest.raises(GatelintError, match="there is no template"):
        render(f"{{% include '{name}' %}}")
