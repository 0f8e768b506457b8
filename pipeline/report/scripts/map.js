// Organisations on the left, mechanisms on the right, a line for every seat.
const ROW = 24;
const map = (place, n) => {
  const {orgs, bodies, seats} = view(n).map;
  if (!seats.length) return;
  const room = Math.max(320, Math.min(960, place.clientWidth || 900));
  const height = Math.max(orgs.length, bodies.length) * ROW + 8;
  const left = room * 0.4, right = room * 0.64;
  const step = (count) => (height - 8) / count;
  const y = {org: (i) => 4 + step(orgs.length) * (i + 0.5), body: (i) => 4 + step(bodies.length) * (i + 0.5)};
  const line = d3.linkHorizontal().source((s) => [left + 6, y.org(s[0])]).target((s) => [right - 6, y.body(s[1])]);
  const inside = svg("g");
  const panel = make("div", "panel");
  panel.hidden = true;
  const paths = seats.map((seat) => {
    const path = svg("path", {class: `tie ${seat[2] || "none"}${seat[4] ? " as-needed" : ""}`, d: line(seat)});
    inside.append(path);
    return path;
  });
  const choose = (kind, i, label) => {
    const own = (seat) => seat[kind === "org" ? 0 : 1] === i;
    paths.forEach((path, k) => {
      path.classList.toggle("on", own(seats[k]));
      path.classList.toggle("off", !own(seats[k]));
    });
    panel.hidden = false;
    panel.replaceChildren(make("h6", "", label), ...seats.filter(own).map((seat) => {
      const other = kind === "org" ? bodies[seat[1]][1] : orgs[seat[0]];
      const facts = [plain("side", seat[2]), seat[3], seat[4] && plain("condition", seat[4])].filter(Boolean);
      return filled(make("details", "", make("summary", "", other, " ", make("span", "place", facts.join(" · ")))),
        () => shown(n, seat[5], orgs[seat[0]]));
    }));
  };
  const label = (text, x, at, anchor, kind, i) => {
    const full = text;
    const most = Math.floor((anchor === "end" ? left - 12 : room - right - 12) / EM);
    const cut = width(text, 1) > most ? [...text].slice(0, most - 1).join("") + "…" : text;
    const group = svg("g", {class: "name"});
    const title = svg("title");
    title.textContent = full;
    const told = svg("text", {x, y: at + 4, "text-anchor": anchor, "font-size": EM});
    told.textContent = cut;
    group.append(title, told, svg("circle", {cx: anchor === "end" ? left + 2 : right - 2, cy: at, r: 3.5}));
    pressed(group, () => choose(kind, i, full));
    inside.append(group);
  };
  orgs.forEach((name, i) => label(name, left - 6, y.org(i), "end", "org", i));
  bodies.forEach(([name, full], i) => label(name || full, right + 6, y.body(i), "start", "body", i));
  const picture = svg("svg", {class: "map", viewBox: `0 0 ${room} ${height}`, role: "group"}, inside);
  const frame = make("div", "frame", picture);
  place.replaceChildren(frame, panel);
  zoomable(frame, picture, inside);
};
