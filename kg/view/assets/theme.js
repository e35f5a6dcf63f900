// Light or dark: the reader's system decides until the reader does. Colours live in page.css alone.
import { byId } from "./dom.js";

const system = window.matchMedia("(prefers-color-scheme: dark)");

export const isDark = () => (document.documentElement.dataset.theme || (system.matches ? "dark" : "light")) === "dark";

const known = { true: new Map(), false: new Map() };

/** The value of a custom property of the style sheets, such as "--paper", in the present theme. */
export function colour(name) {
  const values = known[isDark()];
  if (!values.has(name)) values.set(name, getComputedStyle(document.documentElement).getPropertyValue(name).trim());
  return values.get(name);
}

export function startTheme(repaint) {
  const button = byId("theme");
  const show = () => {
    button.textContent = isDark() ? "Light" : "Dark";
    button.setAttribute("aria-pressed", String(isDark()));
    repaint();
  };
  button.addEventListener("click", () => {
    document.documentElement.dataset.theme = isDark() ? "light" : "dark";
    show();
  });
  system.addEventListener("change", show);
  show();
}
