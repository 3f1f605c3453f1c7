"""`gatelint completion`."""

from __future__ import annotations

import click

from gatelint.cli.terminal import Terminal, terminal_options

PROGRAM = "gatelint"
VARIABLE = "_GATELINT_COMPLETE"  # by which click is asked for completions


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@terminal_options
@click.pass_obj
def completion(terminal: Terminal, shell: str) -> int:
    """Print a script that completes commands, rules and ids.

    The shell reads it once: `eval "$(gatelint completion bash)"` in `.bashrc`, likewise for zsh, and
    `gatelint completion fish > ~/.config/fish/completions/gatelint.fish`.
    """
    from click.shell_completion import ShellComplete, get_completion_class

    from gatelint.cli.main import gatelint

    found = get_completion_class(shell)
    assert found is not None
    # Without the look at the version of the shell that is running, which need not be the one that will read it.
    terminal.show(ShellComplete.source(found(gatelint, {}, PROGRAM, VARIABLE)).strip() + "\n")
    return 0
