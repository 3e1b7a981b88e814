"""Installs templates and assets inside the package, as pyproject.toml can't (core/reads.py)."""

from setuptools import find_packages, setup

RESOURCES = {"press.templates": "templates", "press.assets": "assets"}

setup(
    packages=[*find_packages(include=["press*"]), *RESOURCES],
    package_dir=RESOURCES,
    package_data={"": ["**/*"]},
    exclude_package_data={"": ["**/__pycache__/*", "images/*"]},
)
