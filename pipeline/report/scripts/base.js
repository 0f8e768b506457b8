// What all parts of the page use. Text of an edition is set as text and never as markup; the
// embedded data is unpacked and parsed when a part that shows it is first opened.
const cache = new Map();
const unpacked = (text) => {
  const chars = atob(text), bytes = new Uint8Array(chars.length);
  for (let k = 0; k < chars.length; k++) bytes[k] = chars.charCodeAt(k);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
};
const loaded = async (name) => {
  const element = document.getElementById("data-" + name);
  if (!element) return null;
  const {textContent, dataset} = element;
  element.textContent = "";  // it is kept once, as values
  return JSON.parse(dataset.packed ? await unpacked(textContent) : textContent);
};
// ``load`` first, then ``data`` gives the value at once.
const asked = new Map();
const load = (...wanted) => Promise.all(wanted.map((name) => {
  if (!asked.has(name)) asked.set(name, loaded(name).then((value) => cache.set(name, value)));
  return asked.get(name);
}));
const data = (name) => cache.get(name) ?? null;
const make = (tag, kind, ...children) => {
  const element = document.createElement(tag);
  if (kind) element.className = kind;
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
};
const told = (ja, en) => (en === ja || !en ? [ja]
  : [make("span", "ja", ja), " ", Object.assign(make("span", "en", en), {lang: "en"})]);
const names = (group, key) => (data("labels")[group] || {})[key || "none"] || [key, key];
const both = (group, key) => told(...names(group, key));
const plain = (group, key) => {
  const [ja, en] = names(group, key);
  return document.documentElement.dataset.lang === "en" ? en : ja;
};
const editions = () => data("editions") || [];
const edition = (n) => data("edition-" + n);
const view = (n) => data("view-" + n);
// The words of editions, and the pages they stand on.
const loadWords = (...numbers) => load("pictures",
  ...numbers.filter((n) => n >= 0).flatMap((n) => ["edition-" + n, "boxes-" + n]));
// Fills a <details> once, when it is first opened; ``parts`` may wait for data.
const filled = (details, parts) => {
  let done = false;
  details.addEventListener("toggle", async () => {
    if (!details.open || done) return;
    done = true;
    details.append(...await parts());
  });
  return details;
};
const svg = (tag, values, ...children) => {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(values || {})) element.setAttribute(name, value);
  element.append(...children);
  return element;
};

// A list that grows by a button, so that thousands of rows cost nothing until they are read.
const grow = (place, rows, draw, step, first) => {
  let shown = 0;
  const button = make("button");
  const next = () => {
    const part = document.createDocumentFragment();
    const end = shown + (shown ? step : first || step);
    for (const row of rows.slice(shown, end)) part.append(draw(row));
    shown = end;
    button.before(part);
    button.hidden = shown >= rows.length;
    button.replaceChildren(...told("続き", "more"), ` (${rows.length - shown})`);
  };
  button.addEventListener("click", next);
  place.replaceChildren(button);
  next();
};

// Something that answers to the mouse, to touch and to the keyboard.
const pressed = (element, act) => {
  element.setAttribute("tabindex", "0");
  element.setAttribute("role", "button");
  element.addEventListener("click", act);
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    act(event);
  });
};
const later = (act, wait) => {
  let waiting = 0;
  return (...given) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => act(...given), wait);
  };
};
