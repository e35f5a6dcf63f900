// Moving and zooming a drawing: by mouse, wheel, touch (one finger moves, two zoom) and keys.

const STEP = 60;

/** `move(dx, dy)` and `zoom(factor, x, y)` get pixels of the element's box; `fit()` shows the whole again. */
export function moving(element, { move, zoom, fit }) {
  const fingers = new Map();
  const spot = (event) => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  let dragged = 0;
  element.addEventListener("wheel", (event) => {
    event.preventDefault();
    const { x, y } = spot(event);
    zoom(Math.exp(-Math.max(-200, Math.min(200, event.deltaY)) / 300), x, y);
  }, { passive: false });
  element.addEventListener("pointerdown", (event) => {
    fingers.set(event.pointerId, spot(event));
    dragged = 0;
  });
  element.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const now = spot(event);
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
    dragged += Math.abs(now.x - before.x) + Math.abs(now.y - before.y);
    if (dragged > 4) element.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, now);
    if (other) {
      const distance = (point) => Math.hypot(point.x - other.x, point.y - other.y) || 1;
      zoom(distance(now) / distance(before), (now.x + other.x) / 2, (now.y + other.y) / 2);
    } else move(now.x - before.x, now.y - before.y);
  });
  for (const name of ["pointerup", "pointercancel", "pointerleave"]) {
    element.addEventListener(name, (event) => fingers.delete(event.pointerId));
  }
  // a drag that ends on a symbol is no click on it
  element.addEventListener("click", (event) => { if (dragged > 4) event.stopPropagation(); }, true);
  const keys = {
    ArrowLeft: () => move(STEP, 0), ArrowRight: () => move(-STEP, 0), ArrowUp: () => move(0, STEP), ArrowDown: () => move(0, -STEP),
    "+": () => zoom(1.4), "=": () => zoom(1.4), "-": () => zoom(1 / 1.4), 0: fit,
  };
  element.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(keys, event.key)) return;
    keys[event.key]();
    event.preventDefault();
    event.stopPropagation();
  });
}
