// The keyboard: everything the mouse can do.
import { byId } from "./dom.js";

const typing = (target) => target.matches("input:not([type=checkbox]), select, textarea");

/** `actions` maps keys to functions; arrows and Enter count only on the picture. */
export function startKeys(actions, onArrow, onEnter) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || (typing(event.target) && event.key !== "Escape")) return;
    const onPicture = event.target.closest("#canvas") !== null;
    if (onPicture && event.key.startsWith("Arrow")) onArrow(event.key);
    else if (onPicture && event.key === "Enter") onEnter();
    else if (Object.hasOwn(actions, event.key)) actions[event.key]();
    else return;
    event.preventDefault();
  });
  byId("canvas").addEventListener("pointerdown", () => byId("canvas").focus({ preventScroll: true }));
}
