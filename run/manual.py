"""The reference of the command line, made from the commands' own help.

`python -m yosandb.run.manual > docs/cli.md` writes it.
"""

from collections.abc import Iterator

import click

from yosandb.cli import main

COLUMNS = 90


def manual(group: click.Group) -> str:
    """Markdown with the help of `group` and of each of its commands."""
    return "\n".join(_lines(group))


def _lines(group: click.Group) -> Iterator[str]:
    name = group.name or ""
    helps = group.context_settings.get("help_option_names")
    whole = click.Context(group, info_name=name, terminal_width=COLUMNS, help_option_names=helps)
    yield f"# The command `{name}`\n"
    yield "This page is made from `--help` of each command by `python -m yosandb.run.manual`.\n"
    yield from _help(group.get_help(whole))
    for command in (group.commands[name] for name in group.list_commands(whole)):
        context = click.Context(
            command, info_name=command.name, parent=whole, terminal_width=COLUMNS
        )
        yield f"\n## {name} {command.name}\n"
        yield from _help(command.get_help(context))


def _help(text: str) -> Iterator[str]:
    yield "```text"
    yield from (line.rstrip() for line in text.splitlines())
    yield "```"


if __name__ == "__main__":
    click.echo(manual(main))
