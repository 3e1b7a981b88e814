"""Pictures that carry data: each kind of chart is a function that draws on a canvas (`canvas.py`)."""
