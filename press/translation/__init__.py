"""The translator's verbs: what there is to translate, how far it is, what slipped, and what a reviewer reads."""
