// Lists by keyboard: j and k move, with Shift they tick what they pass, Enter opens, the space bar ticks (with
// Shift the range since the last tick), b goes to the bar of acts. Opt in: data-list on the table, data-row on
// each row, data-open on the link that opens it.

function isTyping(target) {
  return target.closest("input:not([type=checkbox]), select, textarea, [contenteditable], dialog[open], .menu[open]");
}

function rowsOf(list) {
  return [...list.querySelectorAll("[data-row]")];
}

function move(list, by) {
  const rows = rowsOf(list);
  if (!rows.length) return;
  const here = rows.findIndex((row) => row.classList.contains("is-here"));
  const next = Math.min(Math.max(here + by, 0), rows.length - 1);
  for (const row of rows) row.classList.remove("is-here");
  const row = rows[here === -1 ? 0 : next];
  row.classList.add("is-here");
  const target = row.querySelector("[data-open], a, button");
  if (target) target.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

// A click as the mouse makes it, so that the selection hears of Shift too.
function tick(row, shiftKey) {
  const box = row.querySelector("[data-select-row]");
  box?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, shiftKey }));
  return Boolean(box);
}

function tickOnTheWay(list, by) {
  const here = list.querySelector(".is-here");
  const isTicked = (row) => row.querySelector("[data-select-row]")?.checked;
  if (here && !isTicked(here)) tick(here, false);
  move(list, by);
  const row = list.querySelector(".is-here");
  if (row && row !== here && !isTicked(row)) tick(row, false);
}

document.addEventListener("keydown", (event) => {
  const list = document.querySelector("[data-list]");
  if (!list || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  const row = list.querySelector(".is-here");
  if (event.key === "j" || event.key === "k") {
    event.preventDefault();
    move(list, event.key === "j" ? 1 : -1);
  } else if (event.key === "J" || event.key === "K") {
    event.preventDefault();
    tickOnTheWay(list, event.key === "J" ? 1 : -1);
  } else if (event.key === "b") {
    const act = document.querySelector("[data-action-bar]:not([hidden]) button");
    if (!act) return;
    event.preventDefault();
    act.focus();
  } else if (event.key === "Enter" && row && !event.target.closest("a, button, summary, input")) {
    row.querySelector("[data-open], a")?.click();
  } else if (event.key === " " && row && !event.target.closest("button, summary, input")) {
    if (tick(row, event.shiftKey)) event.preventDefault();
  }
});

// A row that is clicked or reached with Tab becomes the one that the keys go on from.
document.addEventListener("focusin", (event) => {
  const row = event.target.closest("[data-list] [data-row]");
  if (!row) return;
  for (const other of rowsOf(row.closest("[data-list]"))) other.classList.toggle("is-here", other === row);
});
