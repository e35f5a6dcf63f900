// The forms of vis-network as SVG paths, so that a drawing looks as the picture does.

const polygon = (points) => `M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}Z`;

function regular(x, y, size, corners, turn = -Math.PI / 2, inner = null) {
  const steps = inner === null ? corners : corners * 2;
  return polygon(Array.from({ length: steps }, (_, step) => {
    const radius = inner !== null && step % 2 ? size * inner : size;
    const angle = turn + (2 * Math.PI * step) / steps;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  }));
}

const FORMS = {
  square: (x, y, size) => polygon([[x - size, y - size], [x + size, y - size], [x + size, y + size], [x - size, y + size]]),
  diamond: (x, y, size) => polygon([[x, y - size], [x + size, y], [x, y + size], [x - size, y]]),
  hexagon: (x, y, size) => regular(x, y, size, 6, 0),
  triangle: (x, y, size) => regular(x, y + size * 0.28, size * 1.15, 3),
  triangleDown: (x, y, size) => regular(x, y - size * 0.28, size * 1.15, 3, Math.PI / 2),
  star: (x, y, size) => regular(x, y, size * 1.05, 5, -Math.PI / 2, 0.5),
};

/** A form around (x, y) as a path; a circle where the name is of no other. */
export function shapePath(name, x, y, size) {
  const form = Object.hasOwn(FORMS, name) ? FORMS[name] : null;
  return form ? form(x, y, size)
    : `M${(x - size).toFixed(1)} ${y.toFixed(1)}a${size} ${size} 0 1 0 ${2 * size} 0a${size} ${size} 0 1 0 ${-2 * size} 0Z`;
}
