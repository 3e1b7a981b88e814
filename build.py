#!/usr/bin/env python3
"""Build the editions of a book, PDF and EPUB in each language, into its dist/."""

import os
import sys

ENGINE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, ENGINE)

from press.pipeline import manifest  # noqa: E402 the engine must be found from any folder


def main(arguments: list[str]) -> int:
    """Run the command line and return its exit code; quickly if nothing has changed."""
    if (lines := manifest.recall(arguments)) is not None:
        print(*lines, sep="\n")
        return 0
    _use_environment()
    from press.commands import cli

    return cli.main(arguments)


def _use_environment() -> None:
    """Restart with the Python of .venv, where the packages are, unless this is it."""
    python = os.path.join(ENGINE, ".venv", "bin", "python")
    inside = os.path.realpath(sys.prefix) == os.path.realpath(os.path.join(ENGINE, ".venv"))
    if not inside and os.path.exists(python):
        os.execv(python, [python, os.path.join(ENGINE, "build.py"), *sys.argv[1:]])


def _ignore_broken_pipe(arguments: list[str]) -> int:
    """Run `main`; exit code 1 without a message if the output pipe is closed (`| head`).

    As the Python manual recommends (`signal`, note on SIGPIPE).
    """
    try:
        code = main(arguments)
        sys.stdout.flush()  # here, where BrokenPipeError is still caught
        return code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


if __name__ == "__main__":
    sys.exit(_ignore_broken_pipe(sys.argv[1:]))
