"""What the directory gives to the engine."""

from press.content.plugin import Plugin
from press.directory.checks.figures import Cards
from press.directory.directory import read_directory
from press.directory.initiatives import SCHEMA, json_schema

DIRECTORY = Plugin(read_directory, (Cards,), {SCHEMA: json_schema})
