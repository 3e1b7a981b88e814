"""The press behind one work: from content and catalogs to bound editions.

Wings follow the line; an import runs only downwards in this list, and nothing runs in a circle:
line, ledger, epub, pdf, typesetting, sources, language, proof.
"""
