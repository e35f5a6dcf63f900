// The editor page: YASGUI where it is installed, with our questions, prefixes and names; else the plain form stays.
"use strict";

const setup = JSON.parse(document.getElementById("setup").textContent);
const chooser = document.getElementById("question");
const plain = document.getElementById("query");
const shared = new URLSearchParams(location.search).get("query");
const endpoint = `${location.origin}/sparql`;

if (shared) plain.value = shared;
const editor = window.Yasgui ? fullEditor() : plainEditor();
const showForm = questionForm(editor.write);
chooser.addEventListener("change", () => {
  const chosen = setup.questions.find((question) => question.name === chooser.value);
  if (chosen) editor.show(chosen.name, chosen.query);
  tell();
});
tell();
document.documentElement.dataset.ready = "";

/** Tell which question the query is, by its first line, and show the form of that. */
function tell() {
  const query = editor.query();
  const first = (text) => text.split("\n", 1)[0];
  const asked = setup.questions.find((question) => first(question.query) === first(query));
  chooser.value = asked?.name ?? "";
  document.getElementById("about").textContent = asked?.about ?? "";
  showForm(asked, query);
}

/** The form that is there without YASGUI. */
function plainEditor() {
  return {
    query: () => plain.value,
    show: (_, query) => { plain.value = query; },
    write: (query, ask) => { plain.value = query; if (ask) plain.form.requestSubmit(); },
  };
}

/** Set up YASGUI, with a tab for each question. */
function fullEditor() {
  const { Yasqe, Yasr } = window.Yasgui;
  for (const [kind, terms] of [["class", setup.classes], ["property", setup.properties]]) {
    Yasqe.forkAutocompleter(kind, completer(kind, terms));
  }
  Yasqe.defaults.autocompleters = ["variables", "kg-class", "kg-property"];
  Yasr.defaults.prefixes = setup.prefixes;
  const place = document.getElementById("editor");
  place.hidden = false;
  document.getElementById("plain").remove();
  const yasgui = new window.Yasgui(place, {
    requestConfig: { endpoint, method: "GET" }, copyEndpointOnNewTab: true, persistenceId: "communique",
    populateFromUrl: false, yasqe: { value: setup.first },
  });
  watchNames(place);
  if (shared) showTab(yasgui, "Shared", shared);
  yasgui.on("tabSelect", () => setTimeout(tell));
  return {
    query: () => yasgui.getTab().getQuery(),
    show: (name, query) => showTab(yasgui, name, query),
    write: (query, ask) => {
      yasgui.getTab().setQuery(query);
      share(query);
      if (ask) yasgui.getTab().query();
    },
  };
}

/** Show a query in the tab of that name; it is made if there is none. */
function showTab(yasgui, name, query) {
  const known = Object.values(yasgui._tabs).find((tab) => tab.getName() === name);
  const tab = known || yasgui.addTab(true, { name, requestConfig: { endpoint } });
  yasgui.selectTabId(tab.getId());
  tab.setQuery(query);
  share(query);
}

/** Make the page's address one that opens this query. */
function share(query) {
  const link = new URL(location.href);
  link.search = new URLSearchParams({ query });
  history.replaceState(null, "", link);
}

/** Completions of one kind of name, by its IRI or the words that tell what it is. */
function completer(kind, terms) {
  const words = terms.map((term) => [term.iri, term.iri.toLowerCase(), `${term.label} ${term.about}`.toLowerCase()]);
  return {
    name: `kg-${kind}`, bulk: false, persistenceId: null,
    get: (_, token) => {
      const typed = (token?.autocompletionString || token?.string || "").toLowerCase().replace(/^<|>$/g, "");
      const word = typed.split(/[#/:]/).pop();
      const found = words.filter(([, iri, about]) => iri.startsWith(typed) || (word && about.includes(word)));
      return Promise.resolve(found.map(([iri]) => iri));
    },
  };
}

/** Give names and roles to what YASGUI leaves without, now and whenever it draws. */
function watchNames(place) {
  const mend = () => {
    for (const tabs of place.querySelectorAll(".tabsList[role]")) tabs.removeAttribute("role");
    for (const tab of place.querySelectorAll(".tabsList a[role]")) tab.setAttribute("role", "button");
    for (const tab of place.querySelectorAll(".tabsList a[aria-selected]")) {
      tab.setAttribute("aria-pressed", tab.getAttribute("aria-selected"));
      tab.removeAttribute("aria-selected");
    }
    for (const panel of place.querySelectorAll("[role=tabpanel]")) panel.removeAttribute("role");
    name(".tabsList input", "Name of the tab");
    name(".CodeMirror textarea", "Query");
    name("input.autocomplete", "Endpoint");
    name(".yasr textarea", "Response");
    name("select.tableSizer", "Rows on a page");
    for (const head of place.querySelectorAll(".yasr th:first-child .dt-column-title:empty")) head.textContent = "#";
    name("a.yasr_downloadIcon", "Download the answer");
    for (const scroll of place.querySelectorAll(".CodeMirror-scroll[tabindex='-1']")) scroll.tabIndex = 0;
  };
  const name = (selector, words) => {
    for (const found of place.querySelectorAll(`${selector}:not([aria-label])`)) found.setAttribute("aria-label", words);
  };
  mend();
  new MutationObserver(mend).observe(place, { childList: true, subtree: true });
}
