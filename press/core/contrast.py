"""Contrast of two colours (WCAG 2.2, definition of contrast ratio)."""

Colour = tuple[float, float, float]  # red, green, blue of sRGB, 0 to 1

TEXT = 4.5  # WCAG 2.2, 1.4.3 (EN 301 549, 10.1.4.3)
LARGE_TEXT = 3.0  # the same, from 18 pt, or from 14 pt in bold
GRAPHICS = 3.0  # WCAG 2.2, 1.4.11 (EN 301 549, 10.1.4.11)


def contrast(one: Colour, other: Colour) -> float:
    """From 1 (the same) to 21 (black on white)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def from_hex(text: str) -> Colour | None:
    """The colour of «#rrggbb»; None for anything else."""
    digits = text.removeprefix("#")
    if not text.startswith("#") or len(digits) != 6:
        return None
    red, green, blue = bytes.fromhex(digits)
    return red / 255, green / 255, blue / 255


def to_hex(colour: Colour) -> str:
    """The colour as «#rrggbb»."""
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)


def _luminance(colour: Colour) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    ]
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))
