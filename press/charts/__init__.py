"""Pictures that carry facts: each kind of chart is a Vega-Lite specification, filled with the book's data."""
