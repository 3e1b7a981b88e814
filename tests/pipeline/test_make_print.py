"""The files for the printer are delivered under their names, the interior last."""

from pathlib import Path

import pytest

from press.content.editions import Edition
from press.content.printers import Condition
from press.pipeline.make_print import _deliver
from press.pipeline.orders import Order, Outcome
from press.print.package import PrintPackage
from press.print.print_file import PrintSpec
from press.print.ticket import PrintedFile

EDITION = Edition("it", "print")
CONDITION = Condition(title="A", registry="A", stock="coated", profile="a", ink_limit=300)
INSIDE, OUTSIDE = PrintSpec(170, 240, 3, "A", 300), PrintSpec(342, 240, 3, "A", 300)


@pytest.mark.parametrize("is_joined", [False, True])
def test_files_lie_beside_each_other_and_no_older_cover_is_left(
    is_joined: bool, tmp_path: Path
) -> None:
    names = {"interior": EDITION.filename("a"), "cover": EDITION.beside("a", "-cover.pdf")}
    interior, cover = (PrintedFile(names[each], each.encode(), CONDITION) for each in names)
    specs = (INSIDE,) if is_joined else (INSIDE, OUTSIDE)
    package = PrintPackage(interior, None if is_joined else cover, b"ticket", 24, specs)
    (tmp_path / names["cover"]).write_bytes(b"older")

    order = Order(tmp_path, tmp_path, "it", ("print",))
    outcome = _deliver(package, EDITION, order, "a", Outcome(EDITION, pages=24))

    files = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    ticket = EDITION.beside("a", "-print.txt")
    wanted = {names["interior"]: b"interior", ticket: b"ticket"}
    wanted |= {} if is_joined else {names["cover"]: b"cover"}
    assert files == wanted
    assert outcome.path == str(tmp_path / names["interior"])
    assert (outcome.size, outcome.pages) == (len(b"interior"), 24)
    assert {Path(path).name for path in outcome.beside} == wanted.keys() - {names["interior"]}
    assert outcome.print_specs.keys() == wanted.keys() - {ticket}
    assert PrintSpec.restore(outcome.print_specs[names["interior"]]) == INSIDE
