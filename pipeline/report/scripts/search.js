// Search over names and sentences: any substring, two characters as well as twenty.
const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
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
    ` ${also} `, make("span", "place", `${first === last ? first : `${first} – ${last}`} · ${count}`));
};
const sentence = (query) => ([, text, row, n]) => {
  const line = make("summary", "", make("span", "place", editions()[n] + " "), ...marked(text, query));
  return filled(make("details", "hit", line), () => proof(n, row[3].join(""), row, query));
};
let latest = "";
const search = async (raw) => {
  const place = document.getElementById("results");
  const query = latest = fold(raw);
  place.hidden = !query;
  if (!query) return;
  if (!data("entities")) place.replaceChildren(make("p", "place", "…"));
  await Promise.all([load("entities"), loadWords(...editions().keys())]);
  if (query !== latest) return;
  const found = data("entities").filter((row) => [row[1], row[2], row[3], ...(row[4] || [])].some((name) => name && fold(name).includes(query)));
  found.sort((a, b) => b[7] - a[7]);
  const hits = editions().flatMap((_, n) => sentences(n).filter((row) => row[0].includes(query)));
  const lists = [make("div"), make("div")];
  place.replaceChildren(
    make("h3", "", ...told("名前", "names"), ` ${found.length}`), lists[0],
    make("h3", "", ...told("文", "sentences"), ` ${hits.length}`), lists[1]);
  grow(lists[0], found, entity(query), 8);
  grow(lists[1], hits.reverse(), sentence(query), 20);
};
