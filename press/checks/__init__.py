"""One file a family of rules, one function a rule. A rule is found by standing here."""
