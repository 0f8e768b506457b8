// A mechanism as a chart: bodies, their sides and members, drawn to fit the place and zoomable.
const EM = 12, LINE = 17, PAD = 8, GAP = 22, WIDE = 300;
const width = (text, size) => [...text].reduce((sum, c) => sum + (/[\x20-\x7e｡-ﾟ]/.test(c) ? 0.58 : 1), 0) * size;
const wrap = (text, size, room) => {
  const lines = [""];
  for (const part of text.match(/[A-Za-z0-9().,&'-]+ ?[）」』、。]*|.[ー）」』、。・]*/gu) || []) {
    const line = lines[lines.length - 1] + part;
    if (width(line.trimEnd(), size) > room && lines[lines.length - 1]) lines.push(part.trimStart());
    else lines[lines.length - 1] = line;
  }
  return lines;
};
const lines = (rows, x, y, size, kind) => {
  const text = svg("text", {x, y, class: kind, "font-size": size});
  rows.forEach((row, k) => {
    const span = svg("tspan", {x, dy: k ? size * 1.4 : 0});
    span.textContent = row;
    text.append(span);
  });
  return text;
};

// One body as a card; gives its height. Nothing is drawn when ``into`` is null.
const card = (body, x, y, room, into, press) => {
  const inner = room - 2 * PAD;
  const title = wrap(body.short ? `${body.name}（${body.short}）` : body.name, 14, inner);
  let at = y + PAD + 14;
  const parts = [];
  parts.push(lines(title, x + PAD, at, 14, "title"));
  at += (title.length - 1) * 20 + 6;
  const extra = [body.en, body.date && `${plain("field", "established")} ${body.date}`].filter(Boolean);
  for (const told of extra) {
    const rows = wrap(told, 11, inner);
    parts.push(lines(rows, x + PAD, at + 13, 11, "soft"));
    at += rows.length * 15.5;
  }
  at += 4;
  const columns = body.sides.length;
  const each = columns ? (inner - (columns - 1) * 6) / columns : 0;
  let lowest = at;
  body.sides.forEach(([side, levels], k) => {
    const left = x + PAD + k * (each + 6);
    let down = at + 16;
    parts.push(svg("rect", {x: left, y: at + 2, width: each, height: 3, class: "side " + (side || "none")}));
    parts.push(lines([plain("side", side)], left, down + 4, 11, "soft"));
    down += 10;
    for (const [level, seats] of levels) {
      if (level) {
        parts.push(lines([level], left, down + 12, 11, "level"));
        down += 17;
      }
      for (const seat of seats) {
        const label = seat.role ? `${seat.name}（${seat.role}）` : seat.name;
        const rows = wrap(label, EM, each - 10);
        const height = rows.length * LINE + 5;
        const group = svg("g", {class: "member" + (seat.condition ? " as-needed" : "")},
          svg("rect", {x: left, y: down, width: each, height, rx: 3}), lines(rows, left + 5, down + 15, EM, ""));
        if (into) {
          const title = svg("title");
          title.textContent = seat.condition ? `${label} ${plain("condition", seat.condition)}` : label;
          group.append(title);
          pressed(group, () => press(group, seat));
        }
        parts.push(group);
        down += height + 4;
      }
    }
    lowest = Math.max(lowest, down);
  });
  const height = lowest - y + PAD - 2;
  if (into) {
    const box = svg("g", {class: "body"}, svg("rect", {x, y, width: room, height, rx: 6}), ...parts);
    into.append(box);
  }
  return height;
};

// A body with those below it: cards in rows, joined by lines. Gives the height of all of it.
const tree = (body, x, y, room, into, links, press) => {
  const own = body.children.length ? Math.min(room, Math.max(WIDE, room * 0.6)) : room;
  const left = x + (room - own) / 2;
  const height = card(body, left, y, own, into, press);
  links.set(body.id, {x: left, y, w: own, h: height});
  if (!body.children.length) return height;
  const columns = Math.max(1, Math.min(body.children.length, Math.floor((room + GAP) / (WIDE + GAP))));
  const each = (room - (columns - 1) * GAP) / columns;
  let at = y + height + GAP * 1.6;
  const trunk = columns === 1 ? x + 2 : x + room / 2;
  for (let k = 0; k < body.children.length; k += columns) {
    const row = body.children.slice(k, k + columns);
    const bus = at - GAP * 0.8;
    let tallest = 0;
    row.forEach((child, n) => {
      const start = x + (room - row.length * each - (row.length - 1) * GAP) / 2 + n * (each + GAP);
      const from = k ? bus : y + height;
      if (into) into.append(svg("path", {class: "branch", d: k
        ? `M${start + each / 2},${bus}V${at}` : `M${left + own / 2},${from}V${bus}H${start + each / 2}V${at}`}));
      tallest = Math.max(tallest, tree(child, start, at, each, into, links, press));
    });
    if (into && k) {
      // Further rows hang on a line that runs beside the cards of the row before.
      const first = x + (room - row.length * each - (row.length - 1) * GAP) / 2 + each / 2;
      const last = first + (row.length - 1) * (each + GAP);
      const side = x - GAP / 2;
      into.append(svg("path", {class: "branch",
        d: `M${left + own / 2},${y + height + GAP * 0.8}H${side}V${bus}H${Math.max(last, first)}`}));
    }
    at += tallest + GAP * 1.6;
  }
  return at - GAP * 1.6 - y;
};
const coordination = (pairs, links, into) => {
  for (const [from, to] of pairs) {
    const a = links.get(from), b = links.get(to);
    if (!a || !b) continue;
    const [p, q] = a.x <= b.x ? [a, b] : [b, a];
    const y = [p.y + 12, q.y + 12];
    const aside = p.x + p.w <= q.x;
    const d = aside ? `M${p.x + p.w},${y[0]}C${p.x + p.w + 14},${y[0]} ${q.x - 14},${y[1]} ${q.x},${y[1]}`
      : `M${p.x},${p.y + p.h - 12}C${p.x - 18},${p.y + p.h} ${q.x - 18},${q.y} ${q.x},${q.y + 12}`;
    const path = svg("path", {class: "ties", d});
    const title = svg("title");
    title.textContent = plain("predicate", "coordinates_with");
    path.append(title);
    into.append(path);
  }
};

// Wheel and drag as everybody knows them, but never against the scrolling of the page.
const zoomable = (frame, picture, inside) => {
  const zoom = d3.zoom().scaleExtent([0.4, 8])
    .filter((event) => (event.type === "wheel" ? event.ctrlKey || event.metaKey
      : event.type.startsWith("touch") ? event.touches.length > 1 : !event.button))
    .on("zoom", (event) => inside.setAttribute("transform", event.transform));
  const chosen = d3.select(picture).call(zoom).on("dblclick.zoom", null);
  const tools = make("div", "zoom");
  for (const [sign, ja, en, act] of [
    ["＋", "拡大", "zoom in", () => chosen.call(zoom.scaleBy, 1.4)],
    ["−", "縮小", "zoom out", () => chosen.call(zoom.scaleBy, 1 / 1.4)],
    ["⤢", "全体", "fit", () => chosen.call(zoom.transform, d3.zoomIdentity)]]) {
    const button = Object.assign(make("button", "", sign), {title: `${ja} ${en}`});
    button.setAttribute("aria-label", `${ja} ${en}`);
    button.addEventListener("click", act);
    tools.append(button);
  }
  frame.append(tools);
  window.addEventListener("beforeprint", () => chosen.call(zoom.transform, d3.zoomIdentity));
};

const chart = (place, n) => {
  const drawn = (view(n).charts || []).find((one) => one.id === place.dataset.chart);
  if (!drawn) return;
  const room = Math.max(300, Math.min(1120, place.clientWidth || 1000));
  const margin = GAP;
  const links = new Map();
  const inside = svg("g");
  const panel = make("div", "panel");
  panel.hidden = true;
  const press = async (group, seat) => {
    const again = group.classList.contains("chosen");
    place.querySelectorAll(".chosen").forEach((other) => other.classList.remove("chosen"));
    group.classList.toggle("chosen", !again);
    panel.hidden = again;
    const parts = await shown(n, seat.ref, seat.name);
    panel.replaceChildren(make("h6", "", seat.name), ...parts);
  };
  const height = tree(drawn, margin, 4, room - 2 * margin, inside, links, press);
  coordination(drawn.ties, links, inside);
  const picture = svg("svg", {class: "orgchart", viewBox: `0 0 ${room} ${height + 12}`,
    "aria-label": drawn.name, role: "group"}, inside);
  const frame = make("div", "frame", picture);
  place.replaceChildren(frame, make("p", "place", ...told("点線の枠は必要に応じて参加。構成員を押すと根拠が出る。",
    "Dashed: joins as needed. Press a member for the evidence.")), panel);
  zoomable(frame, picture, inside);
};
