"""Equal Earth: an equal-area projection of the world that looks like an atlas.

Formulas: B. Šavrič, T. Patterson, B. Jenny, "The Equal Earth map projection",
International Journal of Geographical Information Science 33 (3), 2019, 454-465.
"""

from __future__ import annotations

import math

A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
M = math.sqrt(3) / 2
WIDTH = 4000
"""Of the whole world, in the map's units; x runs to the right and y down from its middle at 0° north, 0° east."""
RADIUS = WIDTH * M * A1 / (2 * math.pi)


def project(lat: float, lon: float) -> tuple[float, float]:
    """Map units of a point at `lat` degrees north and `lon` degrees east (-180 to 180)."""
    theta = math.asin(M * math.sin(math.radians(lat)))
    square = theta * theta
    sixth = square ** 3
    x = math.radians(lon) * math.cos(theta) / (M * (A1 + 3 * A2 * square + sixth * (7 * A3 + 9 * A4 * square)))
    y = theta * (A1 + A2 * square + sixth * (A3 + A4 * square))
    return RADIUS * x, -RADIUS * y
