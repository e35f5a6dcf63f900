// The keyboard: everything the mouse can do. One list makes both the keys and the help that tells of them.
import { byId, el } from "./dom.js";

const typing = (target) => target.matches("input:not([type=checkbox]):not([type=radio]), select, textarea");
const inDialog = (target) => target.closest("dialog") !== null;

/**
 * `actions` are `{keys, words, run(key), on}`: `on` names an element that must have the focus; without `run` the key
 * belongs to the element itself and is only told of. A key such as "Ctrl+z" needs Ctrl or Command.
 */
export function startKeys(actions) {
  const byKey = new Map(actions.filter(({ run }) => run).flatMap((action) => action.keys.map((key) => [
    key.replace("Ctrl+", "^"), action])));
  document.addEventListener("keydown", (event) => {
    const control = event.ctrlKey || event.metaKey;
    if (event.altKey || inDialog(event.target) || (typing(event.target) && event.key !== "Escape")) return;
    const key = (control ? "^" : "") + (control && event.shiftKey ? event.key.toUpperCase() : event.key);
    const action = byKey.get(key);
    if (!action || (action.on && !event.target.closest(`#${action.on}`))) return;
    event.preventDefault();
    action.run(event.key);
  });
  byId("canvas").addEventListener("pointerdown", () => byId("canvas").focus({ preventScroll: true }));
  byId("help-keys").replaceChildren(...actions.map(({ keys, words }) => el("div", {},
    el("dt", {}, keys.map((key) => [el("kbd", {}, shownKey(key)), " "])), el("dd", {}, words))));
}

const SHOWN = { ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓", "-": "−", Escape: "Esc" };
const shownKey = (key) => SHOWN[key] || key.replace("Ctrl+Z", "Ctrl ⇧ z").replace("Ctrl+", "Ctrl ");
