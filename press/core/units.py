"""Units of length, as factors: points (1/72 inch), CSS pixels (1/96 inch), millimetres."""

MM_PER_INCH = 25.4
PT_PER_INCH = 72
PX_PER_INCH = 96  # CSS Values and Units 3, 6.2
PT_PER_MM = PT_PER_INCH / MM_PER_INCH
PX_PER_MM = PX_PER_INCH / MM_PER_INCH
PT_PER_PX = PT_PER_INCH / PX_PER_INCH
PX_PER_PT = PX_PER_INCH / PT_PER_INCH
