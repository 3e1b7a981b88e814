"""What other tools call the languages of code, and the name that Pandoc has for each."""

OTHER_LANGUAGES = {
    "c++": "cpp", "c#": "cs", "console": "bash", "csharp": "cs", "docker": "dockerfile", "golang": "go", "htm": "html",
    "js": "javascript", "json5": "json", "jsx": "javascriptreact", "kt": "kotlin", "make": "makefile", "md": "markdown",
    "objc": "objectivec", "none": "text", "plain": "text", "plaintext": "text", "ps1": "powershell", "py": "python",
    "pycon": "python", "python3": "python", "rb": "ruby", "rs": "rust", "rst": "rest", "sh": "bash", "shell": "bash",
    "shell-session": "bash", "tex": "latex", "ts": "typescript", "txt": "text", "vb": "monobasic", "yml": "yaml",
}  # fmt: skip
