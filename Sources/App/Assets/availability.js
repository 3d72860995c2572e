// A week to paint over the lines for each day. The lines stay what is sent; the grid reads and writes them.
const box = document.querySelector("[data-availability]");
const days = [...box.querySelectorAll("[data-day]")].map((day) => ({
  name: day.textContent.trim(),
  short: day.dataset.short,
  field: document.getElementById(`field-${day.dataset.day}`),
}));
const MINUTES = 1440;
const STEP = 30;
const ROWS = MINUTES / STEP;
const FIRST = 12; // 06:00
const LAST = 45; // up to 23:00
const table = box.querySelector("table");
const status = box.querySelector("[data-status]");
const act = (name) => box.querySelector(`[data-act="${name}"]`);

// Free minutes, a day after the other: what does not begin or end on the half-hour is kept as it is.
let week = new Uint8Array(7 * MINUTES);
let past = [];
let stroke = null;
let focus = [0, 22];

const pad = (number) => String(number).padStart(2, "0");
const clock = (minute) => `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;
const at = (day, row) => day * MINUTES + row * STEP;
const slice = (day, row) => week.subarray(at(day, row), at(day, row) + STEP);
const isFree = (day, row) => slice(day, row).every((minute) => minute);
const cell = (day, row) => table.tBodies[0].rows[row].querySelector(`[data-column="${day}"]`);

function read() {
  const next = new Uint8Array(7 * MINUTES);
  for (const [day, { field }] of days.entries()) {
    for (const span of field.value.replaceAll("–", "-").split(/[\s,;|]+/).filter(Boolean)) {
      const found = /^(\d{1,2})(?::(\d{2}))?-(\d{1,2})(?::(\d{2}))?$/.exec(span);
      if (!found) return false;
      const [start, end] = [found[1] * 60 + +(found[2] ?? 0), found[3] * 60 + +(found[4] ?? 0)];
      if (start >= MINUTES || end > MINUTES) return false;
      // What ends at or before its start ends on the next day.
      const length = end > start ? end - start : end + MINUTES - start;
      for (let minute = 0; minute < length; minute++) next[(day * MINUTES + start + minute) % next.length] = 1;
    }
  }
  week = next;
  return true;
}

function write() {
  for (const [day, { field }] of days.entries()) {
    const spans = [];
    let start = null;
    for (let minute = 0; minute <= MINUTES; minute++) {
      const free = minute < MINUTES && week[day * MINUTES + minute];
      if (free && start === null) start = minute;
      if (!free && start !== null) {
        spans.push(`${clock(start)}-${clock(minute)}`);
        start = null;
      }
    }
    field.value = spans.join(" ");
  }
}

function show() {
  for (let day = 0; day < 7; day++) {
    for (let row = 0; row < ROWS; row++) {
      const minutes = slice(day, row);
      const state = minutes.every((minute) => minute) ? "free" : minutes.some((minute) => minute) ? "part" : "busy";
      const td = cell(day, row);
      if (state === "busy") delete td.dataset.free;
      else td.dataset.free = state;
      const label = box.dataset[state]
        .replace("{day}", days[day].name)
        .replace("{from}", clock(row * STEP))
        .replace("{to}", clock((row + 1) * STEP));
      if (td.ariaLabel !== label) td.ariaLabel = label;
    }
  }
  act("undo").disabled = past.length === 0;
}

function say() {
  const hours = week.reduce((sum, minute) => sum + minute, 0) / 60;
  status.textContent = box.dataset.total.replace("{hours}", hours.toLocaleString(document.documentElement.lang));
}

// One change that can be taken back as a whole.
function change(work) {
  const before = week.slice();
  work();
  if (before.every((minute, index) => minute === week[index])) return;
  past = [...past.slice(-49), before];
  write();
  show();
  say();
}

function undo() {
  if (past.length === 0) return;
  week = past.pop();
  write();
  show();
  say();
}

function paint([day, row], [toDay, toRow], free) {
  for (let d = Math.min(day, toDay); d <= Math.max(day, toDay); d++) {
    for (let r = Math.min(row, toRow); r <= Math.max(row, toRow); r++) slice(d, r).fill(free);
  }
}

const place = (td) => [+td.dataset.column, td.parentElement.rowIndex - 1];

function move(to) {
  cell(...focus).tabIndex = -1;
  focus = to;
  cell(...focus).tabIndex = 0;
}

function press(event) {
  const td = event.target.closest("td");
  if (!td || event.button !== 0) return;
  event.preventDefault();
  td.releasePointerCapture?.(event.pointerId);
  const from = place(td);
  move(from);
  td.focus({ preventScroll: true });
  stroke = { from, free: isFree(...from) ? 0 : 1, before: week.slice() };
  drag(event);
}

function drag(event) {
  if (!stroke) return;
  const td = document.elementFromPoint(event.clientX, event.clientY)?.closest(".week td");
  if (!td) return;
  week = stroke.before.slice();
  paint(stroke.from, place(td), stroke.free);
  show();
}

function lift() {
  if (!stroke) return;
  const painted = week;
  week = stroke.before;
  stroke = null;
  change(() => (week = painted));
}

function cancel() {
  if (!stroke) return;
  week = stroke.before;
  stroke = null;
  show();
}

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function key(event) {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") {
    event.preventDefault();
    undo();
    return;
  }
  const [day, row] = focus;
  const hidden = (row) => table.tBodies[0].rows[row].hidden;
  let to = null;
  if (ARROWS[event.key]) {
    to = [day + ARROWS[event.key][0], row + ARROWS[event.key][1]];
    if (to[0] < 0 || to[0] > 6 || to[1] < 0 || to[1] >= ROWS || hidden(to[1])) to = focus;
    // Shift carries the state of the present half-hour along.
    if (event.shiftKey) change(() => paint(to, to, isFree(day, row) ? 1 : 0));
  } else if (event.key === "Home" || event.key === "End") {
    to = [event.key === "Home" ? 0 : 6, row];
  } else if (event.key === " " || event.key === "Enter") {
    to = focus;
    change(() => paint(focus, focus, isFree(day, row) ? 0 : 1));
  }
  if (!to) return;
  event.preventDefault();
  move(to);
  cell(...to).focus();
}

const acts = {
  copy: () => change(() => [1, 2, 3, 4].forEach((day) => week.copyWithin(day * MINUTES, 0, MINUTES))),
  evenings: () => change(() => paint([0, 34], [4, 39], 1)), // 17:00 to 20:00
  clear: () => change(() => week.fill(0)),
  undo,
  night: () => night(act("night").ariaPressed !== "true"),
};

function night(isShown) {
  act("night").ariaPressed = String(isShown);
  for (const [row, tr] of [...table.tBodies[0].rows].entries()) tr.hidden = !isShown && (row < FIRST || row > LAST);
  if (cell(...focus).parentElement.hidden) move([focus[0], FIRST]);
}

function heading(text, scope, label) {
  const th = document.createElement("th");
  th.scope = scope;
  th.textContent = text;
  if (label) th.ariaLabel = label;
  return th;
}

function build() {
  table.ariaLabel = box.dataset.label;
  const top = table.createTHead().insertRow();
  top.append(heading(box.dataset.time, "col"), ...days.map((day) => heading(day.short, "col", day.name)));
  const body = table.createTBody();
  for (let row = 0; row < ROWS; row++) {
    const tr = body.insertRow();
    if (row % 2 === 0) {
      const hour = heading(clock(row * STEP), "row");
      hour.rowSpan = 2;
      tr.append(hour);
    }
    for (let day = 0; day < 7; day++) {
      const td = tr.insertCell();
      td.role = "gridcell";
      td.tabIndex = -1;
      td.dataset.column = day;
    }
  }
}

build();
read();
show();
say();
const isEarlyOrLate = (row) => (row < FIRST || row > LAST) && days.some((_, day) => slice(day, row).some((m) => m));
night([...Array(ROWS).keys()].some(isEarlyOrLate));
move(focus);
box.hidden = false;
table.addEventListener("pointerdown", press);
document.addEventListener("pointermove", drag);
document.addEventListener("pointerup", lift);
document.addEventListener("pointercancel", cancel);
table.addEventListener("keydown", key);
box.addEventListener("click", (event) => acts[event.target.closest("[data-act]")?.dataset.act]?.());
for (const { field } of days) {
  field.addEventListener("change", () => {
    const before = week;
    if (!read()) return;
    past = [...past.slice(-49), before];
    write();
    show();
    say();
  });
}
