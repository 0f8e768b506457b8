// What the page does after it has loaded: switch editions, search, fetch folded rows. Text of an
// edition is set as text and never as markup. The embedded data is parsed when first needed.
"use strict";
(() => {
  const cache = new Map();
  const data = (name) => {
    if (!cache.has(name)) {
      const element = document.getElementById("data-" + name);
      cache.set(name, element ? JSON.parse(element.textContent) : null);
    }
    return cache.get(name);
  };
  const make = (tag, kind, ...children) => {
    const element = document.createElement(tag);
    if (kind) element.className = kind;
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  };
  const both = (group, key) => {
    const [ja, en] = (data("labels")[group] || {})[key] || [key, key];
    return en === ja ? [ja] : [ja + " ", make("span", "en", en)];
  };
  const names = () => data("editions") || [];
  const edition = (n) => data("edition-" + n);

  // A list that grows by a button, so that thousands of rows cost nothing until they are read.
  const grow = (place, rows, draw, step) => {
    let shown = 0;
    const button = make("button");
    const next = () => {
      const part = document.createDocumentFragment();
      for (const row of rows.slice(shown, shown + step)) part.append(draw(row));
      shown += step;
      button.before(part);
      button.hidden = shown >= rows.length;
      button.replaceChildren("続き ", make("span", "en", "more"), ` (${rows.length - shown})`);
    };
    button.addEventListener("click", next);
    place.replaceChildren(button);
    next();
  };

  // Sentences and where they stand.
  const proof = (text, n, block) => {
    const found = edition(n);
    return [make("blockquote", "", text), block === null ? null
      : make("p", "place", `${found.sections[block[2]]} · ${block[1]}頁 `, make("span", "en", `p. ${block[1]}`))];
  };
  const blocksById = new Map();
  const block = (n, id) => {
    if (!blocksById.has(n)) {
      const rows = n < 0 ? [] : edition(n).blocks;
      blocksById.set(n, new Map(rows.map((row) => [row[0], row])));
    }
    return blocksById.get(n).get(id);
  };

  // The timeline of one edition: a bar per year, and the statements of the chosen years.
  const year = (row) => Number((row[0].match(/\d{4}/) || ["0"])[0]);
  const moment = (n) => (row) => {
    const [edtf, predicate, subject, object, modality, where, evidence] = row;
    const home = where ? edition(n).blocks[where[0]] : null;
    const line = make("summary", "", make("span", "predicate", ...both("predicate", predicate)),
      ` ${subject || ""}${object ? " → " + object : ""} `);
    if (modality !== "actual") line.append(make("span", "note", ...both("modality", modality)));
    const details = make("details", "", line);
    details.append(...proof(home ? home[3][where[1]] : evidence || "", n, home).filter(Boolean));
    return make("li", "", make("time", "", edtf), details);
  };
  const svg = (tag, values) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(values)) element.setAttribute(name, value);
    return element;
  };
  const bars = (rows, choose) => {
    const counts = new Map();
    for (const row of rows) if (year(row)) counts.set(year(row), (counts.get(year(row)) || 0) + 1);
    const years = [...counts.keys()];
    // A single statement about 1870 must not squeeze all others into one bar.
    const last = Math.max(...years);
    const first = Math.max(Math.min(...years), last - 80);
    const span = last - first + 1;
    const top = Math.max(...counts.values());
    const picture = svg("svg", {class: "bars", viewBox: "0 0 1000 74", preserveAspectRatio: "none", role: "img"});
    for (const [value, count] of counts) {
      if (value < first) continue;
      const height = 4 + 50 * count / top;
      const bar = svg("rect", {x: (value - first) * 1000 / span, y: 56 - height, width: Math.min(30, Math.max(2, 900 / span)), height});
      const title = svg("title", {});
      title.textContent = `${value}: ${count}`;
      bar.append(title);
      bar.addEventListener("click", () => {
        const again = bar.classList.contains("chosen");
        picture.querySelectorAll(".chosen").forEach((other) => other.classList.remove("chosen"));
        bar.classList.toggle("chosen", !again);
        choose(again ? null : value);
      });
      picture.append(bar);
    }
    const scale = make("p", "place", `${first} – ${last} · 棒を押すとその年だけ `, make("span", "en", "press a bar for its year"));
    return [picture, scale];
  };
  const timeline = (n) => {
    const place = document.querySelector(`[data-timeline="${n}"]`);
    if (!place || place.childElementCount) return;
    const rows = edition(n).timeline;
    const list = make("ol", "moments");
    const show = (only) => grow(list, only ? rows.filter((row) => year(row) === only) : rows, moment(n), 50);
    if (rows.length) place.append(...bars(rows, show), list);
    if (rows.length) show(null);
  };

  // Search over names and sentences: any substring, two characters as well as twenty.
  const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  const marked = (text, query) => {
    const parts = [];
    const plain = text.toLowerCase();
    let from = 0;
    for (let at = plain.indexOf(query); query && at >= 0; at = plain.indexOf(query, from)) {
      parts.push(text.slice(from, at), make("mark", "", text.slice(at, at + query.length)));
      from = at + query.length;
    }
    return [...parts, text.slice(from)];
  };
  const folded = new Map();
  const sentences = (n) => {
    if (!folded.has(n)) {
      const rows = [];
      for (const row of edition(n).blocks) for (const text of row[3]) rows.push([fold(text), text, row, n]);
      folded.set(n, rows);
    }
    return folded.get(n);
  };
  const entity = (query) => (row) => {
    const [type, ja, en, acronym, aliases, first, last, count] = row;
    const also = [...new Set([en, acronym, ...(aliases || [])])].filter((name) => name && name !== ja).join("、");
    return make("div", "hit", make("span", "kind", ...both("type", type)), " ", make("strong", "", ...marked(ja, query)),
      ` ${also} `, make("span", "place", `${first} – ${last} · ${count}`));
  };
  const sentence = (query) => ([, text, row, n]) => {
    const line = make("summary", "", make("span", "place", names()[n] + " "), ...marked(text, query));
    const details = make("details", "hit", line);
    details.append(...proof(row[3].join(""), n, row));
    return details;
  };
  const search = (raw) => {
    const place = document.getElementById("results");
    const query = fold(raw);
    place.hidden = !query;
    if (!query) return;
    const found = data("entities").filter((row) => [row[1], row[2], row[3], ...(row[4] || [])].some((name) => name && fold(name).includes(query)));
    found.sort((a, b) => b[7] - a[7]);
    const hits = names().flatMap((_, n) => sentences(n).filter((row) => row[0].includes(query)));
    const lists = [make("div"), make("div")];
    place.replaceChildren(
      make("h3", "", "名前 ", make("span", "en", "names"), ` ${found.length}`), lists[0],
      make("h3", "", "文 ", make("span", "en", "sentences"), ` ${hits.length}`), lists[1]);
    grow(lists[0], found, entity(query), 8);
    grow(lists[1], hits.reverse(), sentence(query), 20);
  };

  // Changes that are folded away, with the words that differ marked.
  const differing = (a, b) => {
    let head = 0;
    while (head < a.length && head < b.length && a[head] === b[head]) head++;
    let tail = 0;
    while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
    return [head, tail];
  };
  // Longest common subsequence of the middle; very long texts keep the plain middle.
  const pieces = (a, b) => {
    const [head, tail] = differing(a, b);
    const x = a.slice(head, a.length - tail), y = b.slice(head, b.length - tail);
    if (x.length * y.length > 4e6) return [[head, x.length, x], [head, y.length, y]];
    const width = y.length + 1;
    const best = new Uint16Array((x.length + 1) * width);
    for (let i = x.length - 1; i >= 0; i--)
      for (let j = y.length - 1; j >= 0; j--)
        best[i * width + j] = x[i] === y[j] ? best[(i + 1) * width + j + 1] + 1
          : Math.max(best[(i + 1) * width + j], best[i * width + j + 1]);
    const keepA = new Uint8Array(a.length).fill(1), keepB = new Uint8Array(b.length).fill(1);
    let i = 0, j = 0;
    while (i < x.length || j < y.length) {
      if (i < x.length && j < y.length && x[i] === y[j]) { i++; j++; }
      else if (j >= y.length || (i < x.length && best[(i + 1) * width + j] >= best[i * width + j + 1])) keepA[head + i++] = 0;
      else keepB[head + j++] = 0;
    }
    return [keepA, keepB];
  };
  const compared = (text, keep, tag) => {
    if (!(keep instanceof Uint8Array)) return [text];
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
  // What one edition says: the block from its sentences where the page has them, else the proof.
  const told = (n, id, proof, value) => {
    const home = id && n >= 0 ? block(n, id) : null;
    if (home) return {text: home[3].join(""), place: `${edition(n).sections[home[2]]} · ${home[1]}頁`};
    const [text, section, page] = proof || [null, "", null];
    return {text: text || value || "", place: page ? `${section} · ${page}頁` : section};
  };
  const change = (pair) => (row) => {
    const [kind, name, field, oldValue, newValue, note, oldProof, newProof, oldBlock, newBlock] = row;
    const line = make("summary", "", make("span", "kind", ...both("kind", kind)), " ", make("span", "name", name));
    if (field && field !== "text" && field !== "type" && oldValue && newValue)
      line.append(" ", make("span", "field", ...both("field", field)), " ", make("del", "", oldValue), " → ", make("ins", "", newValue));
    if (field === "type") line.append(" ", make("span", "field", ...both("type", newValue || oldValue)));
    if (note && note !== "silent") line.append(" ", make("span", "note", ...both("note", note)));
    const details = make("details", "change " + kind, line);
    details.addEventListener("toggle", () => {
      if (!details.open || details.childElementCount > 1) return;
      const [n, m] = [pair.dataset.old, pair.dataset.new].map((name) => names().indexOf(name));
      const before = told(n, oldBlock, oldProof, oldValue), after = told(m, newBlock, newProof, newValue);
      const [keepA, keepB] = before.text && after.text ? pieces(before.text, after.text) : [null, null];
      const side = (title, one, keep, tag) => make("div", "", make("h6", "", title),
        make("blockquote", "", ...(one.text ? compared(one.text, keep, tag) : ["—"])),
        one.place ? make("p", "place", one.place) : null);
      details.append(make("div", "sides", side(pair.dataset.old, before, keepA, "del"),
        side(pair.dataset.new, after, keepB, "ins")));
    });
    return details;
  };
  const fill = (group) => {
    const place = group.querySelector(":scope > .more");
    if (place.childElementCount || !Number(group.dataset.left)) return;
    const rows = (data("changes-" + group.dataset.pair) || {})[group.dataset.group] || [];
    grow(place, rows, change(group.closest(".pair")), 50);
  };
  for (const group of document.querySelectorAll(".group")) {
    if (group.tagName === "DETAILS") group.addEventListener("toggle", () => group.open && fill(group));
    else if (Number(group.dataset.left)) {
      const button = make("button", "", "残り ", make("span", "en", "the other"), ` ${group.dataset.left}`);
      button.addEventListener("click", () => fill(group));
      group.querySelector(":scope > .more").replaceWith(make("div", "ask", button), make("div", "more"));
      button.addEventListener("click", () => button.remove());
    }
  }

  const choose = (n) => {
    for (const chapter of document.querySelectorAll(".chapter")) chapter.hidden = chapter.dataset.edition !== n;
    timeline(Number(n));
  };
  const select = document.getElementById("edition");
  if (select) {
    select.addEventListener("change", () => choose(select.value));
    if (select.value) choose(select.value);
    let waiting = 0;
    document.getElementById("query").addEventListener("input", (event) => {
      clearTimeout(waiting);
      waiting = setTimeout(() => search(event.target.value), 150);
    });
  }
  document.documentElement.dataset.ready = "yes";
})();
