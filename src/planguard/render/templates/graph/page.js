"use strict";
(() => {
  const [ID, TITLE, STATUS, RISK, OWNER, PHASE, WAVE, SLACK, HOLDS, READY, CRITICAL, OPEN, PLACE, COLUMN, X, Y] = Array(16).keys();
  const byId = (id) => document.getElementById(id);
  const graph = JSON.parse(byId("graph").textContent);
  const { tasks, edges, box, width, height } = graph;
  // nothing to move or to find
  if (!tasks.length) return;
  document.documentElement.classList.add("js");
  const stage = byId("stage"), picture = byId("picture"), world = byId("world"), lit = byId("lit"), panel = byId("panel");
  picture.removeAttribute("viewBox");

  const boxes = tasks.map((_, at) => byId("t" + at));
  const lines = edges.map((_, at) => byId("e" + at));
  // for each task the edges into it and out of it, by number
  const into = tasks.map(() => []), out = tasks.map(() => []);
  edges.forEach(([before, after], at) => { into[after].push(at); out[before].push(at); });
  const isLarge = picture.classList.contains("large");
  const columns = new Map();
  tasks.forEach((task, number) => {
    if (!columns.has(task[COLUMN])) columns.set(task[COLUMN], []);
    columns.get(task[COLUMN]).push(number);
  });
  columns.forEach((members) => members.sort((one, other) => tasks[one][Y] - tasks[other][Y]));
  const order = [...columns.keys()].sort((one, other) => one - other);
  const leftOf = (column) => tasks[columns.get(column)[0]][X];
  const content = boxes[0].parentNode, offset = content.getAttribute("transform");
  const [, shiftX, shiftY] = /translate\((\S+) (\S+)\)/.exec(offset).map(Number);
  const corner = (at) => [tasks[at][X] - shiftX, tasks[at][Y] - shiftY];
  function drawn(name, kind, d) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    element.setAttribute("class", kind);
    element.setAttribute("d", d);
    return element;
  }
  const outline = (at, by = 0) => {
    const [left, top] = corner(at);
    return `M${left - by} ${top - by}h${box[0] + 2 * by}v${box[1] + 2 * by}h${-box[0] - 2 * by}z`;
  };
  const wayOf = (edge) => (lines[edge].firstChild || lines[edge]).getAttribute("d");

  // ---- a large picture: boxes only where they are looked at, lines in bundles, and from afar one shape for each status
  const seen = new Set();
  function show(at) {
    if (seen.has(at)) return;
    seen.add(at);
    const each = boxes[at];
    each.classList.add("seen");
    if (each.hasAttribute("role")) return;
    each.setAttribute("tabindex", "-1");
    each.setAttribute("role", "button");
    each.setAttribute("aria-label", each.querySelector("title").textContent);
  }
  function showOnly(left, top, right, bottom) {
    const wanted = new Set();
    for (const column of order) {
      if (leftOf(column) > right || leftOf(column) + box[0] < left) continue;
      for (const at of columns.get(column)) if (tasks[at][Y] < bottom && tasks[at][Y] + box[1] > top) wanted.add(at);
    }
    for (const at of seen) {
      if (wanted.has(at) || boxes[at] === document.activeElement) continue;
      boxes[at].classList.remove("seen");
      seen.delete(at);
    }
    wanted.forEach(show);
  }
  const found = drawn("path", "hits", "");
  if (isLarge) {
    const bundles = new Map(), statuses = new Map();
    edges.forEach(([before], at) => {
      if (!lines[at] || lines[at].matches(".crit,.cyc")) return;
      const column = tasks[before][COLUMN];
      bundles.set(column, (bundles.get(column) || "") + wayOf(at));
    });
    content.querySelector(".edges").prepend(...[...bundles.values()].map((d) => drawn("path", "e bundle", d)));
    tasks.forEach((task, at) => statuses.set(task[STATUS], (statuses.get(task[STATUS]) || "") + outline(at)));
    const overview = document.createElementNS("http://www.w3.org/2000/svg", "g");
    overview.id = "overview";
    overview.append(...[...statuses].map(([status, d]) => drawn("path", status.replace(" ", "_"), d)), found);
    content.append(overview);
    stage.tabIndex = 0;
  } else boxes.forEach((_, at) => show(at));

  // ---- where the reader looks: the picture is moved by (x, y) and scaled by k
  let x = 0, y = 0, k = 1, isDrawn = true;
  const LEAST = 0.02, MOST = 3, READABLE = 0.34;
  const size = () => stage.getBoundingClientRect();
  function draw() {
    if (!isDrawn) return;
    isDrawn = false;
    requestAnimationFrame(() => {
      isDrawn = true;
      world.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${k.toFixed(4)})`);
      const isFar = k < READABLE;
      picture.classList.toggle("far", isFar);
      if (!isLarge) return;
      const { width: w, height: h } = size();
      if (isFar) showOnly(0, 0, -1, -1);
      else showOnly((-x - w / 4) / k, (-y - h / 4) / k, (w * 1.25 - x) / k, (h * 1.25 - y) / k);
    });
  }
  function bounded() {
    const { width: w, height: h } = size(), edge = 80;
    x = Math.min(w - edge, Math.max(edge - width * k, x));
    y = Math.min(h - edge, Math.max(edge - height * k, y));
    draw();
  }
  function zoom(factor, px, py) {
    const next = Math.min(MOST, Math.max(LEAST, k * factor));
    x = px - (px - x) * next / k;
    y = py - (py - y) * next / k;
    k = next;
    bounded();
  }
  const zoomMiddle = (factor) => { const { width: w, height: h } = size(); zoom(factor, w / 2, h / 2); };
  function fit() {
    const { width: w, height: h } = size();
    k = Math.max(LEAST, Math.min(1.25, w / width, h / height));
    x = (w - width * k) / 2;
    y = Math.min(24, (h - height * k) / 2);
    draw();
  }
  function centre(at, least) {
    const { width: w, height: h } = size();
    const covered = panel.hidden ? 0 : panel.getBoundingClientRect();
    const isSheet = covered && covered.width > w * 0.8;
    k = Math.max(k, least);
    x = (covered && !isSheet ? w - covered.width - 16 : w) / 2 - (tasks[at][X] + box[0] / 2) * k;
    y = (isSheet ? h - covered.height : h) / 2 - (tasks[at][Y] + box[1] / 2) * k;
    draw();
  }
  // moves only where the box is not seen
  function reveal(at) {
    const { width: w, height: h, top: head, left } = size(), over = panel.getBoundingClientRect();
    const right = x + (tasks[at][X] + box[0]) * k, bottom = y + (tasks[at][Y] + box[1]) * k;
    const isCovered = right > over.left - left && bottom > over.top - head;
    if (isCovered || right - box[0] * k < 0 || bottom - box[1] * k < 0 || right > w || bottom > h) centre(at, k);
  }
  // the whole picture where it can be read, and else where work goes on
  function begin() {
    fit();
    if (k >= 0.5) return;
    const at = graph.start;
    const { width: w, height: h } = size();
    k = Math.max(0.7, Math.min(1, h / height));
    const left = tasks[at][X] * k, top = (tasks[at][Y] + box[1] / 2) * k;
    x = Math.min(0, Math.max(w - width * k, w * 0.3 - left));
    y = height * k < h ? (h - height * k) / 2 : Math.min(0, Math.max(h - height * k, h / 2 - top));
    draw();
  }

  // ---- what is marked: everything that the task waits for, and everything that waits for it
  function reached(start, links, end) {
    const found = new Set([start]), ways = new Set(), rest = [start];
    while (rest.length) {
      for (const edge of links[rest.pop()]) {
        ways.add(edge);
        const next = edges[edge][end];
        if (!found.has(next)) { found.add(next); rest.push(next); }
      }
    }
    return [found, ways];
  }
  // lines are dimmed by one veil and those that matter drawn once more above it, behind the boxes; the other boxes are
  // dimmed by one shape that lies on all of them: a handful of elements at any size
  const shade = drawn("path", "shade", ""), here = drawn("path", "here", "");
  const veil = drawn("path", "veil", `M${-shiftX} ${-shiftY}h${width}v${height}h${-width}z`);
  content.querySelector(".edges").after(veil, lit);
  content.append(shade, here);
  let marked = null;
  function mark(name, members, ways, at) {
    if (marked === name) return;
    marked = name;
    lit.textContent = "";
    picture.classList.toggle("veiled", name !== null);
    if (name === null) return;
    const kept = new Set(members);
    shade.setAttribute("d", tasks.map((task, number) => (kept.has(number) ? "" : outline(number, task[CRITICAL] ? 6 : 2))).join(""));
    here.setAttribute("d", at < 0 ? "" : outline(at));
    const kinds = { plain: "", crit: "", cyc: "" };
    for (const edge of ways) {
      const line = lines[edge];
      if (line) kinds[line.matches(".crit") ? "crit" : line.matches(".cyc") ? "cyc" : "plain"] += wayOf(edge);
    }
    const critical = document.createElementNS("http://www.w3.org/2000/svg", "g");
    critical.setAttribute("class", "e crit");
    critical.append(drawn("path", "u", kinds.crit), drawn("path", "v", kinds.crit));
    lit.append(drawn("path", "e", kinds.plain), critical, drawn("path", "e cyc", kinds.cyc));
  }
  let chosen = -1, filtered = null, hits = [], hit = -1;
  function markPath(at) {
    const [before, waysIn] = reached(at, into, 0), [after, waysOut] = reached(at, out, 1);
    mark("path " + at, new Set([...before, ...after]), new Set([...waysIn, ...waysOut]), at);
  }
  function rest() {
    if (chosen >= 0) return markPath(chosen);
    if (filtered) return mark("filter " + filtered.key, filtered.members, [], -1);
    mark(null);
  }

  // ---- details of the chosen task
  function link(at) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "link";
    button.dataset.task = at;
    button.textContent = tasks[at][ID];
    button.title = tasks[at][TITLE];
    return button;
  }
  function fact(name, value) {
    const term = document.createElement("dt"), text = document.createElement("dd");
    term.textContent = name;
    if (Array.isArray(value)) {
      value.slice(0, 40).forEach((at) => text.append(link(at)));
      if (value.length > 40) text.append(`and ${value.length - 40} more`);
    } else text.textContent = value;
    byId("panel-facts").append(term, text);
  }
  const waves = (count) => (count === 1 ? "1 wave" : count + " waves");
  function choose(at) {
    chosen = at;
    panel.hidden = at < 0;
    document.body.classList.toggle("has-panel", at >= 0);
    if (at < 0) return rest();
    const task = tasks[at];
    byId("panel-id").textContent = task[ID];
    byId("panel-title").textContent = task[TITLE];
    byId("panel-facts").textContent = "";
    fact("Status", task[STATUS] + (task[READY] ? ", ready" : ""));
    fact("Risk", task[RISK] || "unknown");
    if (task[OWNER]) fact("Owner", task[OWNER]);
    if (task[PHASE] >= 0) fact("Phase", graph.phases[task[PHASE]]);
    fact("Wave", task[WAVE] === null ? "in or behind a cycle" : task[WAVE] + 1);
    if (task[CRITICAL]) fact("Schedule", "on the critical path");
    else if (task[SLACK] !== null) fact("Slack", waves(task[SLACK]));
    const first = into[at].map((edge) => edges[edge][0]), then = out[at].map((edge) => edges[edge][1]);
    fact("Waits for", first.length ? first : "nothing");
    if (task[OPEN]) fact("Not done yet", task[OPEN]);
    fact("Needed by", then.length ? then : "nothing");
    if (task[HOLDS]) fact("Holds up", task[HOLDS] === 1 ? "1 open task" : task[HOLDS] + " open tasks");
    fact("Written in", task[PLACE]);
    panel.scrollTop = 0;
    rest();
  }

  // ---- search and filters
  const find = byId("find"), count = byId("count");
  const searched = tasks.map((task) => (task[ID] + " " + task[TITLE]).toLowerCase());
  function search() {
    hits.forEach((at) => boxes[at].classList.remove("hit"));
    const asked = find.value.trim().toLowerCase();
    hits = asked ? searched.flatMap((text, at) => (text.includes(asked) ? [at] : [])) : [];
    // whoever types a whole id means that task
    hits.sort((one, other) => (tasks[other][ID].toLowerCase() === asked) - (tasks[one][ID].toLowerCase() === asked));
    hits.forEach((at) => boxes[at].classList.add("hit"));
    found.setAttribute("d", isLarge ? hits.map((at) => outline(at)).join("") : "");
    hit = -1;
    count.textContent = !asked ? "" : hits.length === 1 ? "1 hit" : hits.length + " hits";
  }
  function nextHit(step) {
    if (!hits.length) return;
    hit = (hit + step + hits.length) % hits.length;
    count.textContent = `${hit + 1} of ${hits.length}`;
    choose(hits[hit]);
    centre(hits[hit], 0.8);
  }
  const filters = [["by-status", STATUS], ["by-phase", PHASE], ["by-risk", RISK]].map(([id, what]) => [byId(id), what]);
  for (const [select, what] of filters) {
    const values = [...new Set(tasks.map((task) => task[what]))].filter((value) => value !== "" && value !== -1);
    if (what === RISK) values.sort((one, other) => "lmhc".indexOf(one[0]) - "lmhc".indexOf(other[0]));
    for (const value of values) {
      select.add(new Option(what === PHASE ? graph.phases[value] : what === RISK ? value + " risk" : value, value));
    }
    select.hidden = values.length < 2;
    select.addEventListener("change", filter);
  }
  function filter() {
    const asked = filters.filter(([select]) => select.value);
    const members = tasks.flatMap((task, at) => (asked.every(([select, what]) => String(task[what]) === select.value) ? [at] : []));
    filtered = asked.length ? { key: asked.map(([select]) => select.id + select.value).join(), members } : null;
    count.textContent = filtered ? (members.length === 1 ? "1 task" : members.length + " tasks") : "";
    choose(-1);
    if (filtered && members.length) centre(members[0], k);
  }

  // ---- pointer: one finger or the mouse moves, two fingers zoom, a tap chooses
  const fingers = new Map();
  let isPressed = false, moved = 0, spread = 0, resting = 0, over = -1;
  const taskOf = (target) => {
    const group = target.closest && target.closest(".t[id]");
    return group ? Number(group.id.slice(1)) : -1;
  };
  function taskUnder([px, py]) {
    const wx = (px - x) / k, wy = (py - y) / k;
    for (const column of order) {
      if (leftOf(column) > wx || leftOf(column) + box[0] < wx) continue;
      const found = columns.get(column).find((at) => tasks[at][Y] <= wy && wy <= tasks[at][Y] + box[1]);
      if (found !== undefined) return found;
    }
    return -1;
  }
  const at = (event) => { const { left, top } = size(); return [event.clientX - left, event.clientY - top]; };
  function pinch() {
    const [[ax, ay], [bx, by]] = [...fingers.values()];
    return [Math.hypot(ax - bx, ay - by), (ax + bx) / 2, (ay + by) / 2];
  }
  stage.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    clearTimeout(resting);
    fingers.set(event.pointerId, at(event));
    if (fingers.size === 1) { isPressed = true; moved = 0; }
    if (fingers.size === 2) { [spread] = pinch(); moved = 99; }
  });
  stage.addEventListener("pointermove", (event) => {
    const last = fingers.get(event.pointerId);
    if (!last) return;
    const now = at(event);
    fingers.set(event.pointerId, now);
    if (fingers.size === 2) {
      const [apart, px, py] = pinch();
      if (spread) zoom(apart / spread, px, py);
      spread = apart;
      return;
    }
    moved += Math.hypot(now[0] - last[0], now[1] - last[1]);
    if (moved < 6) return;
    if (!stage.classList.contains("moving")) { stage.classList.add("moving"); stage.setPointerCapture(event.pointerId); }
    x += now[0] - last[0];
    y += now[1] - last[1];
    bounded();
  });
  function tap(on) {
    choose(on);
    if (on >= 0) reveal(on);
  }
  function lift(event) {
    if (!fingers.delete(event.pointerId)) return;
    stage.classList.remove("moving");
    spread = 0;
    if (event.type === "pointerup" && moved < 6 && isPressed) tap(taskUnder(at(event)));
    if (!fingers.size) isPressed = false;
  }
  stage.addEventListener("pointerup", lift);
  stage.addEventListener("pointercancel", lift);
  stage.addEventListener("wheel", (event) => {
    event.preventDefault();
    const step = event.deltaY * (event.deltaMode === 1 ? 16 : 1);
    zoom(Math.exp(-Math.max(-240, Math.min(240, step)) * (event.ctrlKey ? 0.01 : 0.0016)), ...at(event));
  }, { passive: false });
  // a path is marked when the mouse rests: sweeping over the picture costs nothing
  stage.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch" || fingers.size) return;
    const now = taskUnder(at(event));
    stage.classList.toggle("over", now >= 0);
    if (now === over) return;
    over = now;
    clearTimeout(resting);
    resting = setTimeout(() => (over < 0 ? rest() : markPath(over)), isLarge ? 140 : 60);
  });
  stage.addEventListener("pointerleave", () => { clearTimeout(resting); over = -1; if (!fingers.size) rest(); });

  // ---- keyboard: the picture is one stop; inside it arrows go along the edges from task to task
  let current = graph.start;
  if (!isLarge) boxes[current].setAttribute("tabindex", "0");
  function focus(to) {
    show(to);
    boxes[current].setAttribute("tabindex", "-1");
    current = to;
    boxes[to].setAttribute("tabindex", "0");
    boxes[to].focus({ preventScroll: true });
    centre(to, 0.5);
  }
  stage.addEventListener("focusin", (event) => {
    const to = taskOf(event.target);
    if (to >= 0 && event.target.matches(":focus-visible")) { current = to; markPath(to); centre(to, 0.5); }
  });
  stage.addEventListener("focusout", () => rest());
  function neighbour(from, key) {
    const members = columns.get(tasks[from][COLUMN]);
    if (key === "ArrowUp" || key === "ArrowDown") return members[members.indexOf(from) + (key === "ArrowUp" ? -1 : 1)];
    const isBack = key === "ArrowLeft";
    const next = columns.get(order[order.indexOf(tasks[from][COLUMN]) + (isBack ? -1 : 1)]) || [];
    const far = (to) => Math.abs(tasks[to][Y] - tasks[from][Y]);
    const links = new Set(isBack ? into[from].map((edge) => edges[edge][0]) : out[from].map((edge) => edges[edge][1]));
    const linked = next.filter((to) => links.has(to));
    return (linked.length ? linked : next).reduce((best, to) => (best < 0 || far(to) < far(best) ? to : best), -1);
  }
  const moves = { ArrowLeft: [80, 0], ArrowRight: [-80, 0], ArrowUp: [0, 80], ArrowDown: [0, -80] };
  const close = () => { find.value = ""; search(); filters.forEach(([select]) => { select.value = ""; }); filter(); };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") return close();
    if (event.target === find) {
      if (event.key === "Enter") { event.preventDefault(); nextHit(event.shiftKey ? -1 : 1); }
      return;
    }
    if (event.target.matches("select,input")) return;
    const on = taskOf(event.target);
    if (event.key === "/") { event.preventDefault(); find.focus(); }
    else if (event.key === "+" || event.key === "=") zoomMiddle(1.25);
    else if (event.key === "-") zoomMiddle(0.8);
    else if (event.key === "0") fit();
    else if (event.target === stage && event.key === "Enter") {
      const { width: w, height: h } = size();
      const near = taskUnder([w / 2, h / 2]);
      focus(near >= 0 ? near : chosen >= 0 ? chosen : current);
    }
    else if (on >= 0 && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); tap(on); }
    else if (moves[event.key] && !panel.contains(event.target)) {
      event.preventDefault();
      const to = on < 0 ? undefined : neighbour(on, event.key);
      if (to >= 0) focus(to);
      else if (on < 0) { x += moves[event.key][0]; y += moves[event.key][1]; bounded(); }
    }
  });
  find.addEventListener("input", search);
  byId("closer").addEventListener("click", () => zoomMiddle(1.4));
  byId("farther").addEventListener("click", () => zoomMiddle(1 / 1.4));
  byId("fit").addEventListener("click", fit);
  byId("close").addEventListener("click", () => choose(-1));
  panel.addEventListener("click", (event) => {
    const to = event.target.dataset.task;
    if (to === undefined) return;
    choose(Number(to));
    centre(Number(to), 0.6);
  });
  for (const each of document.querySelectorAll(".answers a")) {
    each.addEventListener("click", (event) => {
      event.preventDefault();
      const to = Number(each.hash.slice(2));
      choose(to);
      centre(to, 0.8);
    });
  }
  // paper shows all of it
  addEventListener("beforeprint", () => {
    picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
    world.removeAttribute("transform");
    if (isLarge) picture.classList.add("far");
  });
  addEventListener("afterprint", () => { picture.removeAttribute("viewBox"); draw(); });
  addEventListener("resize", () => bounded());
  begin();
  // the legend is open where there is room for it below the picture
  const legend = byId("legend");
  legend.open = true;
  if (legend.getBoundingClientRect().top < size().top + y + height * k) legend.open = false;
})();
