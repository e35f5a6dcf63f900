// Time that runs: the window slides, or grows where it has no start, bar by bar. Where the reader wants no motion, one
// press is one step.
import { nextWindow } from "./days.js";
import { say } from "./dom.js";

const PAUSE = 650;
const still = window.matchMedia("(prefers-reduced-motion: reduce)");

/** Wires the button; `now` gives the axis, the state and how to change it. */
export function startPlay(button, now) {
  let timer = 0;
  const name = () => { button.textContent = timer ? "❚❚ Pause" : still.matches ? "▶ Step" : "▶ Play"; };
  const stop = () => { clearInterval(timer); timer = 0; name(); };
  const forward = (passing) => {
    const axis = now.axis();
    const window_ = axis && nextWindow(now.state(), axis);
    if (!window_) {
      now.change((state) => Object.assign(state, { since: "", until: "" }));
      say("The end of the time line: all time again");
      stop();
      return;
    }
    now.change((state) => Object.assign(state, window_), { passing });
    say(window_.since ? `${window_.since} to ${window_.until}` : `until ${window_.until}`);
  };
  button.addEventListener("click", () => {
    if (timer) { now.change(() => {}); stop(); return; }
    if (still.matches) { forward(false); return; }
    timer = setInterval(() => forward(true), PAUSE);
    forward(true);
    if (timer) name();
  });
  still.addEventListener("change", stop);
  document.addEventListener("keydown", (event) => { if (timer && event.key === "Escape") stop(); });
  name();
}
