"""Reports on what was built: proof, preflight, accessibility, soft proof, contact sheet."""
