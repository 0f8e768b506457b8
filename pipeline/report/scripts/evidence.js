// Where a claim stands: its sentence, section and page, and the page itself where it was a PDF.
const blocksById = new Map();
const block = (n, id) => {
  if (!blocksById.has(n)) {
    const rows = n < 0 || !edition(n) ? [] : edition(n).blocks;
    blocksById.set(n, new Map(rows.map((row) => [row[0], row])));
  }
  return blocksById.get(n).get(id);
};
const page = (number) => (number ? [` · ${number}頁 `,
  Object.assign(make("span", "en", `p. ${number}`), {lang: "en"})] : []);

// A picture is [width and height of the page in points, address of the picture].
const picture = (n, home) => {
  const [id, number, , , source] = home;
  const found = (data("pictures") || {})[`${editions()[n]}|${source}|${number}`];
  if (!found) return null;
  const [width, height, address] = found;
  const frame = make("div", "sheet");
  const image = Object.assign(make("img"), {src: address, alt: `${source} ${number}`});
  frame.append(image);
  const box = ((data("boxes-" + n) || {})[id]);
  if (box) {
    const mark = make("span", "mark");
    const [x0, y0, x1, y1] = box;
    Object.assign(mark.style, {
      left: `${100 * x0 / width}%`, top: `${100 * y0 / height}%`,
      width: `${100 * (x1 - x0) / width}%`, height: `${100 * (y1 - y0) / height}%`,
    });
    frame.append(mark);
  }
  const details = make("details", "paper", make("summary", "", ...told("頁を見る", "show the page")), frame);
  return details;
};
const marked = (text, query) => {
  const parts = [];
  const folded = text.toLowerCase();
  let from = 0;
  for (let at = folded.indexOf(query); query && at >= 0; at = folded.indexOf(query, from)) {
    parts.push(text.slice(from, at), make("mark", "", text.slice(at, at + query.length)));
    from = at + query.length;
  }
  return [...parts, text.slice(from)];
};
const proof = (n, text, home, word) => {
  const quote = make("blockquote", "", ...marked(text, (word || "").toLowerCase()));
  if (!home) return [quote];
  const found = edition(n);
  return [quote, make("p", "place", make("strong", "", editions()[n]), ` · ${found.sections[home[2]] || ""}`,
    ...page(home[1]), home[4] ? make("span", "source", ` · ${home[4]}`) : null), picture(n, home)].filter(Boolean);
};
// A reference is [block, number of the sentence in it], or [text, section, page] when no sentence
// of the edition has these words, perhaps with the block they are a part of.
const reference = (n, ref) => {
  if (!ref) return {text: "", home: null};
  const home = ref.length === 2 ? block(n, ref[0]) : null;
  if (home) return {text: home[3][ref[1]] ?? home[3].join(""), home};
  if (ref[3] && block(n, ref[3])) return {text: ref[0], home: block(n, ref[3])};
  return {text: ref[0] || "", home: null, section: ref[1], number: ref[2]};
};
const shown = async (n, ref, word) => {
  await loadWords(n);
  const found = reference(n, ref);
  const parts = proof(n, found.text, found.home, word);
  if (!found.home && found.section)
    parts.push(make("p", "place", found.section, ...page(found.number)));
  return parts;
};
