// Changes between two editions, side by side; what differs within a text is marked.
const differing = (a, b) => {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  return [head, tail];
};
// Longest common subsequence of the middle; of very long texts all of the middle differs.
const pieces = (a, b) => {
  const [head, tail] = differing(a, b);
  const x = a.slice(head, a.length - tail), y = b.slice(head, b.length - tail);
  const keepA = new Uint8Array(a.length).fill(1), keepB = new Uint8Array(b.length).fill(1);
  if (x.length * y.length > 4e6) {
    keepA.fill(0, head, head + x.length);
    keepB.fill(0, head, head + y.length);
    return [keepA, keepB];
  }
  const wide = y.length + 1;
  const best = new Uint16Array((x.length + 1) * wide);
  for (let i = x.length - 1; i >= 0; i--)
    for (let j = y.length - 1; j >= 0; j--)
      best[i * wide + j] = x[i] === y[j] ? best[(i + 1) * wide + j + 1] + 1
        : Math.max(best[(i + 1) * wide + j], best[i * wide + j + 1]);
  let i = 0, j = 0;
  while (i < x.length || j < y.length) {
    if (i < x.length && j < y.length && x[i] === y[j]) { i++; j++; }
    else if (j >= y.length || (i < x.length && best[(i + 1) * wide + j] >= best[i * wide + j + 1])) keepA[head + i++] = 0;
    else keepB[head + j++] = 0;
  }
  return [keepA, keepB];
};
const compared = (text, keep, tag) => {
  if (!keep) return [text];
  const parts = [];
  for (let from = 0; from < text.length;) {
    let to = from;
    while (to < text.length && keep[to] === keep[from]) to++;
    const part = text.slice(from, to);
    parts.push(keep[from] ? part : make(tag, "", part));
    from = to;
  }
  return parts;
};

// What one edition says in a row: [kind, name, field, value, value, note, proof, proof, block, block, confidence].
const side = (n, name, value, ref, id) => {
  const home = id ? block(n, id) : null;
  const whole = home ? home[3].join("") : null;
  const found = ref ? reference(n, ref) : {text: whole || "", home};
  return {n, name, value: value ?? null, text: found.text || value || "", home: found.home || home,
    section: found.section, number: found.number};
};
const clip = (text, most) => ([...text].length > most ? [...text].slice(0, most).join("") + "…" : text);
const SHORT = 90, BEFORE = 24;
// A sentence cut to what stands around the name that it is shown for.
const around = (text, name) => {
  const at = name ? text.indexOf(name) : -1;
  if (at < 0) return [clip(text, SHORT)];
  const start = at + name.length > SHORT ? at - BEFORE : 0;
  return [start ? "…" : "", ...marked(clip(text.slice(start), Math.max(SHORT, BEFORE + name.length)), name.toLowerCase())];
};
// The value of a field; a row without any shows the sentence that it rests on.
const cell = (one, name, proven, keep, tag) => {
  const place = make("div", "cell");
  place.dataset.edition = one.name;
  if (one.value) place.append(...compared(clip(one.value, 160), keep, tag));
  else if (proven && one.text) place.append(...around(one.text, name));
  else place.append(make("span", "none", "—"));
  return place;
};
const full = (one, keep, tag) => {
  const parts = [make("h6", "", one.name), make("blockquote", "", ...(one.text ? compared(one.text, keep, tag) : ["—"]))];
  if (one.home) {
    const found = edition(one.n);
    parts.push(make("p", "place", found.sections[one.home[2]] || "", ...page(one.home[1]),
      one.home[4] ? ` · ${one.home[4]}` : ""), picture(one.n, one.home));
  } else if (one.section) parts.push(make("p", "place", one.section, ...page(one.number)));
  return make("div", "", ...parts.filter(Boolean));
};
const change = (pair) => (row) => {
  const [kind, name, field, oldValue, newValue, note, oldRef, newRef, oldBlock, newBlock, confidence, key, type] = row;
  const [n, m] = [pair.dataset.old, pair.dataset.new].map((one) => editions().indexOf(one));
  const before = kind === "added" ? side(n, pair.dataset.old, null, null, null) : side(n, pair.dataset.old, oldValue, oldRef, oldBlock);
  const after = kind === "removed" && !newRef ? side(m, pair.dataset.new, null, null, null)
    : side(m, pair.dataset.new, newValue, newRef, newBlock);
  const head = make("div", "what", make("span", "kind", ...both("kind", kind)));
  if (kind !== "renamed" && name) head.append(" ", make("span", "name", name));
  if (type) head.append(" ", make("span", "field", ...both("type", type)));
  if (field && field !== "text" && !(kind === "renamed" && field === "name_ja")) head.append(" ", make("span", "field", ...both("field", field)));
  if (note && note !== "silent") head.append(" ", make("span", "note", ...both("note", note)));
  const values = before.value && after.value && before.value.length < 400 && after.value.length < 400
    ? pieces(before.value, after.value) : [null, null];
  const proven = !before.value && !after.value;
  const line = make("summary", "", head, cell(before, name, proven, values[0], "del"), cell(after, name, proven, values[1], "ins"));
  return filled(make("details", "change " + kind, line), () => {
    const marks = before.text && after.text ? pieces(before.text, after.text) : [null, null];
    const facts = [note === "silent" ? make("span", "", ...both("note", note), " · ") : null,
      ...told("確からしさ", "confidence"), ` ${confidence.toFixed(2)} · ${key}`];
    return [make("div", "sides", full(before, marks[0], "del"), full(after, marks[1], "ins")),
      make("p", "place", ...facts)];
  });
};
const fill = (group) => {
  const place = group.querySelector(":scope > .rows");
  const found = data("changes-" + group.dataset.pair);
  if (place.childElementCount || !found) return;  // ``open`` comes again with the data
  const rows = found[group.dataset.group] || [];
  // Every kind has its own list: what is gone must not wait behind all that is new.
  const draw = change(group.closest(".pair"));
  const first = Number(group.dataset.first);
  place.replaceChildren(...[...new Set(rows.map((row) => row[0]))].map((kind) => {
    const list = make("div", "of-kind");
    grow(list, rows.filter((row) => row[0] === kind), draw, 50, first);
    return list;
  }));
};
for (const group of document.querySelectorAll("details.group")) group.addEventListener("toggle", () => group.open && fill(group));
// A link to a folded group opens it.
for (const link of document.querySelectorAll(".subjects a")) link.addEventListener("click", () => {
  const group = document.getElementById(link.hash.slice(1));
  if (group && group.tagName === "DETAILS") group.open = true;
});
const open = async (pair) => {
  for (const other of document.querySelectorAll(".pair")) other.hidden = other !== pair;
  if (!pair) return;
  const sides = [pair.dataset.old, pair.dataset.new].map((name) => editions().indexOf(name));
  await Promise.all([load("changes-" + pair.dataset.pair), loadWords(...sides)]);
  for (const group of pair.querySelectorAll("div.group, details.group[open]")) fill(group);
};
