// The form of a named question: a field for each parameter. The server binds what is filled in, as `kg ask` does.
"use strict";

/**
 * Set up the form. `write(query, ask)` takes the query for what is filled in, and whether to ask it as well.
 * Returns what shows the fields of a question, filled in as the comments of the query tell; no form for no parameters.
 */
function questionForm(write) {
  const form = document.getElementById("form");
  const wrong = document.getElementById("wrong");
  let name = "";
  let turn = 0;

  async function bind(ask) {
    const mine = ++turn;
    const given = new URLSearchParams([...new FormData(form)].filter(([, words]) => words.trim()));
    const answer = await fetch(`/questions/${name}?${given}`, { headers: { accept: "text/plain" } });
    const text = await answer.text();
    if (mine !== turn) return;
    wrong.textContent = answer.ok ? "" : text.replace(/^--/, "");
    if (answer.ok) write(text, ask);
  }
  form.addEventListener("change", () => bind(false));
  form.addEventListener("submit", (event) => { event.preventDefault(); bind(true); });

  return (question, query) => {
    turn++;
    name = question?.name;
    wrong.textContent = "";
    form.hidden = !question?.parameters.length;
    const given = new Map([...query.matchAll(/^# given (\w+): (.+)$/gm)].map(([, key, words]) => [key, words]));
    document.getElementById("fields").replaceChildren(
      ...(question?.parameters ?? []).map((parameter) => field(parameter, given.get(parameter.name) ?? "")));
  };
}

/** A label with its field. */
function field({ name, kind, description }, value) {
  const label = document.createElement("label");
  const about = document.createElement("span");
  const input = document.createElement("input");
  about.textContent = description;
  Object.assign(input, { name, value, type: kind === "day" ? "date" : "text", autocomplete: "off", spellcheck: false });
  label.append(name, " ", about, input);
  if (kind !== "day") label.append(suggestions(input, kind));
  return label;
}

/** The list of names that a field suggests: asked for when typing pauses. */
function suggestions(input, kind) {
  const list = document.createElement("datalist");
  let pause;
  list.id = `names-${input.name}`;
  input.setAttribute("list", list.id);
  input.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(async () => {
      const words = input.value;
      const answer = await fetch(`/names?${new URLSearchParams({ kind, q: words })}`);
      const names = answer.ok ? await answer.json() : [];
      if (words === input.value) list.replaceChildren(...names.map((found) => new Option(found, found)));
    }, 150);
  });
  return list;
}
