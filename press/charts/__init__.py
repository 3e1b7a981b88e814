"""Charts: each kind is a function that draws on a canvas (`canvas.py`)."""
