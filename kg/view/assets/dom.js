// Elements are only ever made here, and text only ever set as text: nothing in a document can become markup.

export const byId = (id) => document.getElementById(id);

/** An element with properties (on… are listeners, others attributes) and children (nodes or text). */
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat(4).filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

/** A link to the web, or only its words where the address is not one of the web. */
export function webLink(address, words) {
  return /^https?:\/\//i.test(address || "")
    ? el("a", { href: address, rel: "noopener noreferrer external", target: "_blank" }, words)
    : el("span", {}, words);
}

/** A piece of the page that is not drawn but read: the form and colour of a type. */
export function badge(type) {
  return el("span", { class: `badge badge-${type}`, "aria-hidden": "true" });
}

export function say(words) {
  byId("live").textContent = words;
}

export function plural(number, one, many = `${one}s`) {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}

export async function copyText(words) {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    const area = el("textarea", { class: "unseen" });
    area.value = words;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}
