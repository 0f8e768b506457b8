// All dated statements of one edition: bars over the years, and the statements of those chosen.
const year = (row) => Number((row[0].match(/\d{4}/) || ["0"])[0]);
const month = (row) => {
  const found = row[0].match(/(\d{4})-(\d\d)/);
  return found ? Number(found[1]) + (Number(found[2]) - 0.5) / 12 : null;
};
const moment = (n) => (row) => {
  const [edtf, predicate, subject, object, modality, where, evidence] = row;
  const line = make("summary", "", make("span", "predicate", ...both("predicate", predicate)),
    ` ${subject || ""}${object ? " → " + object : ""} `);
  if (modality !== "actual") line.append(make("span", "note", ...both("modality", modality)));
  const details = filled(make("details", "", line), async () => {
    await loadWords(n);
    const home = where ? edition(n).blocks[where[0]] : null;
    return proof(n, home ? home[3][where[1]] : evidence || "", home, subject || object);
  });
  return make("li", "", make("time", "", edtf), details);
};
const HIGH = 120, FOOT = 20;
const bars = (place, rows, choose) => {
  const room = Math.max(320, Math.min(1120, place.clientWidth || 1000));
  const known = rows.filter(year);
  const years = known.map(year);
  const last = Math.max(...years) + 1;
  const first = Math.min(...years);
  // A single statement about 1870 must not squeeze all others into one bar: it is there to zoom to.
  const start = Math.max(first, last - 60);
  const x = d3.scaleLinear().domain([first, last]).range([8, room - 8]);
  const picture = svg("svg", {class: "bars", viewBox: `0 0 ${room} ${HIGH + FOOT}`, role: "group"});
  const axis = d3.select(picture).append("g").attr("transform", `translate(0,${HIGH})`);
  const heap = d3.select(picture).append("g");
  let chosen = null;
  const draw = (scale) => {
    const [from, to] = scale.domain();
    const fine = to - from < 7;
    const seen = known.filter((row) => year(row) >= from - 1 && year(row) <= to);
    const groups = d3.rollups(seen, (some) => some.length,
      (row) => (fine && month(row) !== null ? month(row) : year(row) + (fine ? 0 : 0.5)),
      (row) => (row[4] === "actual" || row[4] === "ongoing" ? "done" : "planned"));
    const top = d3.max(groups, ([, kinds]) => d3.sum(kinds, (kind) => kind[1])) || 1;
    const y = d3.scaleLinear().domain([0, top]).range([0, HIGH - 14]);
    const thick = Math.max(2, Math.min(26, (scale(1) - scale(0)) * (fine ? 0.07 : 0.8)));
    heap.selectAll("*").remove();
    for (const [at, kinds] of groups) {
      let below = HIGH;
      for (const [kind, count] of kinds.sort()) {
        below -= y(count);
        const bar = heap.append("rect").attr("class", kind).attr("x", scale(at) - thick / 2).attr("y", below)
          .attr("width", thick).attr("height", y(count)).classed("chosen", chosen === Math.floor(at));
        bar.append("title").text(`${Math.floor(at)}: ${count}`);
        bar.on("click", () => {
          chosen = chosen === Math.floor(at) ? null : Math.floor(at);
          draw(scale);
          choose(chosen);
        });
      }
    }
    axis.call(d3.axisBottom(scale).ticks(Math.min(10, room / 70, Math.max(2, to - from))).tickFormat(d3.format("d")));
  };
  const zoom = d3.zoom().scaleExtent([1, 400]).translateExtent([[0, 0], [room, HIGH]]).extent([[0, 0], [room, HIGH]])
    .filter((event) => (event.type === "wheel" ? event.ctrlKey || event.metaKey
      : event.type.startsWith("touch") ? event.touches.length > 1 : !event.button))
    .on("zoom", (event) => draw(event.transform.rescaleX(x)));
  const view = d3.select(picture).call(zoom).on("dblclick.zoom", null);
  const to = (a, b) => {
    const scale = (room - 16) / (x(b) - x(a));
    view.call(zoom.transform, d3.zoomIdentity.translate(8 - x(a) * scale, 0).scale(scale));
  };
  const tools = make("div", "zoom");
  for (const [sign, ja, en, act] of [["＋", "拡大", "zoom in", () => view.call(zoom.scaleBy, 1.6)],
    ["−", "縮小", "zoom out", () => view.call(zoom.scaleBy, 1 / 1.6)],
    ["⤢", "全期間", "all years", () => view.call(zoom.transform, d3.zoomIdentity)]]) {
    const button = Object.assign(make("button", "", sign), {title: `${ja} ${en}`});
    button.setAttribute("aria-label", `${ja} ${en}`);
    button.addEventListener("click", act);
    tools.append(button);
  }
  place.append(make("div", "frame", picture, tools), make("p", "place",
    ...told("棒を押すとその年だけ。濃い色は事実、薄い色は予定・意図。", "Press a bar for its year. Dark: fact, light: planned or intended.")));
  to(start, last);
};
const timeline = (n) => {
  const place = document.querySelector(`[data-timeline="${n}"]`);
  if (!place || place.childElementCount) return;
  const rows = view(n).timeline;
  if (!rows.length) return;
  const list = make("ol", "moments");
  const show = (only) => grow(list, only ? rows.filter((row) => year(row) === only) : rows, moment(n), 50);
  if (rows.some(year)) bars(place, rows, show);
  place.append(list);
  show(null);
};
