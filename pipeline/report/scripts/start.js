// What the reader chooses: language, edition, and the two editions to compare.
if (!window.DecompressionStream) document.getElementById("too-old").hidden = false;
await load("labels", "editions");
const chapters = async (n) => {
  await load("view-" + n);
  for (const chapter of document.querySelectorAll(".chapter")) {
    chapter.hidden = chapter.dataset.edition !== String(n);
    if (chapter.hidden) continue;
    for (const place of chapter.querySelectorAll("[data-chart]")) if (!place.childElementCount) chart(place, n);
    for (const place of chapter.querySelectorAll("[data-map]")) if (!place.childElementCount) map(place, n);
  }
  timeline(n);
};
const again = () => {
  const select = document.getElementById("edition");
  if (!select) return;
  document.querySelectorAll("[data-chart], [data-map], [data-timeline]").forEach((place) => place.replaceChildren());
  return chapters(Number(select.value));
};
const language = document.getElementById("language");
const speak = (lang) => { document.documentElement.dataset.lang = lang; };
if (language) language.addEventListener("change", () => { speak(language.value); again(); });

// What is shown first; each part when its data is there.
const begun = [];
const select = document.getElementById("edition");
if (select && select.value) {
  select.addEventListener("change", () => chapters(Number(select.value)));
  begun.push(chapters(Number(select.value)));
}
// What stands in the page from the beginning opens the picture of its page as well.
document.addEventListener("toggle", async (event) => {
  const place = event.target.open && event.target.querySelector(":scope > [data-block]");
  const chapter = place && place.closest(".chapter");
  if (!chapter || place.dataset.done) return;
  place.dataset.done = "yes";
  const n = Number(chapter.dataset.edition);
  await loadWords(n);
  const home = block(n, place.dataset.block);
  const paper = home && picture(n, home);
  if (paper) place.after(paper);
}, true);
const query = document.getElementById("query");
if (query) query.addEventListener("input", later((event) => search(event.target.value), 150));

const from = document.getElementById("from"), to = document.getElementById("to");
const pairs = [...document.querySelectorAll(".pair")];
const compare = () => {
  const pair = pairs.find((one) => one.dataset.old === from.value && one.dataset.new === to.value);
  const opened = open(pair || null);
  const missing = document.getElementById("missing");
  missing.hidden = Boolean(pair);
  missing.querySelector("code").textContent = `make diff FROM=${from.value} TO=${to.value}`;
  return opened;
};
if (from && to) {
  from.addEventListener("change", compare);
  to.addEventListener("change", compare);
  for (const link of document.querySelectorAll("[data-from]")) link.addEventListener("click", () => {
    from.value = link.dataset.from;
    to.value = link.dataset.to;
    compare();
  });
  begun.push(compare());
} else if (pairs.length) begun.push(open(pairs[0]));
let wide = window.innerWidth;
window.addEventListener("resize", later(() => {
  if (Math.abs(window.innerWidth - wide) < 40) return;  // a phone hides its bars while it scrolls
  wide = window.innerWidth;
  again();
}, 200));
await Promise.all(begun);
document.documentElement.dataset.ready = "yes";
