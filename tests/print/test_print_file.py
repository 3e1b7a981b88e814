"""The requirements of a printer are kept with a file, and restored from JSON."""

import json
from dataclasses import asdict

from press.print.print_file import PrintSpec


def test_requirements_come_back_from_json_as_they_were() -> None:
    spec = PrintSpec(340.5, 240, 3, "FOGRA39", 300, folds=(170, 170.5), blank=(2, 4))
    assert PrintSpec.restore(json.loads(json.dumps(asdict(spec)))) == spec
