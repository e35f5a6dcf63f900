// Elements of SVG, made as those of the page are: text is only ever text.

const SVG = "http://www.w3.org/2000/svg";

/** An SVG element with attributes (on… are listeners) and children; what is null is left out. */
export function draw(tag, properties = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, String(value));
  }
  element.append(...children.flat(4).filter((child) => child !== null && child !== undefined && child !== "")
    .map((child) => (typeof child === "string" ? legal(child) : child)));
  return element;
}

/** Text without the characters that XML 1.0 forbids. */
export function legal(words) {
  // eslint-disable-next-line no-control-regex
  return words.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd");
}

/** The head of an arrow that ends at a point: filled where something is stated as fact, open where not. */
export function arrowHead({ x, y }, heading, size, open, look) {
  const at = (angle) => `${(x - size * Math.cos(heading + angle)).toFixed(1)} ${(y - size * Math.sin(heading + angle)).toFixed(1)}`;
  const [left, right] = [at(0.42), at(-0.42)];
  const tip = `${x.toFixed(1)} ${y.toFixed(1)}`;
  return open ? draw("path", { d: `M${left}L${tip}L${right}`, fill: "none", ...look })
    : draw("path", { d: `M${left}L${tip}L${right}Z`, ...look });
}
