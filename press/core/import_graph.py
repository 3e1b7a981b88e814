"""The code a module depends on: every module of the engine and every package that it can import.

It is read from the import statements, also those within functions, so that nothing has to run. An
import by a computed name is not seen: the caller adds it (the rules of press/checks, the makers of
the formats). The statements of each file are kept beside the compiled modules, since parsing three
hundred files takes a second.
"""

import ast
import gzip
import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any  # what was kept

import press
from press.core.checksums import checked, with_checksum
from press.core.files import replace_file
from press.core.reads import hash_file

PACKAGE = Path(press.__file__).parent
_KEPT = PACKAGE / "__pycache__" / "imports.json.gz"
_KEPT_PACKAGES = PACKAGE / "__pycache__" / "packages.json.gz"
_NAME = re.compile(r"[A-Za-z0-9._-]+")  # PEP 508: a requirement begins with its name


@dataclass(frozen=True, slots=True)
class Module:
    """A module: the hash of its source, and the names that it imports (`press.core.cache`)."""

    sha256: str
    imports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportGraph:
    """The modules of the engine, and the versions of the packages that provide every other name."""

    modules: Mapping[str, Module]
    packages: Mapping[str, Mapping[str, str]]  # top-level name -> version of each package behind it
    _known: dict[tuple[str, ...], str] = field(default_factory=dict, compare=False, repr=False)

    def reached(self, *starts: str) -> frozenset[str]:
        """The modules that these import, directly or not, themselves included."""
        found, waiting = set[str](), list(starts)
        while waiting:
            name = waiting.pop()
            if name not in found and name in self.modules:
                found.add(name)
                waiting += [name.rpartition(".")[0], *self.modules[name].imports]
                waiting += [imported.rpartition(".")[0] for imported in self.modules[name].imports]
        return frozenset(found)

    def packages_of(self, modules: Iterable[str]) -> dict[str, str]:
        """The packages that these modules import, and their dependencies, with versions."""
        tops = {
            name.partition(".")[0] for module in modules for name in self.modules[module].imports
        }
        found = dict[str, str]()
        for top in sorted(tops & self.packages.keys()):
            found |= self.packages[top]
        return found

    def code_of(self, *starts: str) -> str:
        """The hash of all that these modules are made of, down to the version of Python."""
        if starts not in self._known:
            self._known[starts] = self._hash_of(self.reached(*starts))
        return self._known[starts]

    def _hash_of(self, modules: Iterable[str]) -> str:
        lines = [
            f"python {sys.version}",
            *(f"{name} {self.modules[name].sha256}" for name in sorted(modules)),
            *(f"{name}=={version}" for name, version in sorted(self.packages_of(modules).items())),
        ]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def code_of(*starts: str) -> str:
    """The hash of the code that these modules of this engine are made of."""
    return import_graph().code_of(*starts)


@cache
def import_graph() -> ImportGraph:
    """The graph of this engine, as it was at the first call in this process."""
    return ImportGraph(read_modules(PACKAGE), installed_packages())


def read_modules(package: Path, kept: Path = _KEPT) -> dict[str, Module]:
    """Every module of a package; the statements of files that were read before come from `kept`."""
    known = _read_kept(kept)
    found, fresh = dict[str, Module](), dict[str, list[str]]()
    for path in sorted(package.rglob("*.py")):
        sha256 = hash_file(str(path))
        fresh[sha256] = known[sha256] if sha256 in known else sorted(_imports(path))
        found[_dotted(path, package)] = Module(sha256, tuple(fresh[sha256]))
    if fresh != known:
        _keep(fresh, kept)
    return found


def _dotted(path: Path, package: Path) -> str:
    parts = path.relative_to(package.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports(path: Path) -> set[str]:
    """The names that a file imports; of `from a import b` also `a.b`, which may be a module."""
    names = set[str]()
    for statement in _statements(ast.parse(path.read_bytes()).body):
        if isinstance(statement, ast.Import):
            names |= {alias.name for alias in statement.names}
        elif isinstance(statement, ast.ImportFrom) and statement.module:
            names |= {f"{statement.module}.{alias.name}" for alias in statement.names}
    return names


def _statements(body: Iterable[ast.AST]) -> Iterator[ast.AST]:
    """Every statement, those inside of others too."""
    for statement in body:
        yield statement
        for name in ("body", "orelse", "finalbody", "handlers", "cases"):
            inner = getattr(statement, name, None)
            yield from _statements(inner) if isinstance(inner, list) else ()


Tops = dict[str, dict[str, str]]


@cache
def installed_packages(kept: Path = _KEPT_PACKAGES) -> Tops:
    """For each name that can be imported, its packages and their dependencies, with versions.

    They are read again where pip has noted other packages or versions than those in `kept`.
    """
    known, folders = _read_kept(kept), _package_folders()
    if known.get("folders") != folders:
        known = {"folders": folders, "tops": _read_packages()}
        _keep(known, kept)
    tops: Tops = known["tops"]
    return tops


def _package_folders() -> list[str]:
    """Where pip notes what is installed: `…/weasyprint-70.0.dist-info`."""
    return sorted(str(path) for folder in sys.path for path in Path(folder).glob("*.*-info"))


def _read_packages() -> Tops:
    versions, needs, tops = dict[str, str](), dict[str, set[str]](), dict[str, set[str]]()
    for package in distributions():
        name = _normal(package.name)
        versions[name] = package.version
        needs[name] = {_normal(required) for required in _required(package)}
        for top in _tops(package.read_text("RECORD") or ""):
            tops.setdefault(top, set()).add(name)
    return {
        top: {name: versions[name] for name in _needed(names, needs) if name in versions}
        for top, names in tops.items()
    }


def _required(package: Distribution) -> list[str]:
    """The names of the packages that a package requires, without those of its extras."""
    required = (text for text in package.requires or () if "extra ==" not in text)
    return [name for text in required for name in _NAME.findall(text)[:1]]


def _tops(record: str) -> set[str]:
    """The top-level names among the files of a package (PEP 376, RECORD)."""
    firsts = {line.partition(",")[0].partition("/")[0] for line in record.splitlines()}
    return {first.partition(".")[0] for first in firsts} - {"", "__pycache__"}


def _needed(names: Iterable[str], needs: Mapping[str, set[str]]) -> set[str]:
    found, waiting = set[str](), list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += needs.get(name, ())
    return found


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()  # PEP 503


def _read_kept(path: Path) -> dict[str, Any]:
    try:
        data = checked(path.read_bytes())
    except OSError:
        return {}
    kept: dict[str, Any] = json.loads(gzip.decompress(data)) if data else {}
    return kept


def _keep(value: Mapping[str, Any], path: Path) -> None:
    """Where the folder can't be written, every process reads again."""
    packed = gzip.compress(json.dumps(value).encode(), 1)
    with suppress(OSError):
        replace_file(with_checksum(packed), path)
