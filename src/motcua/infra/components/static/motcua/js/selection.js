// Ticking rows: shift ticks a range, the header ticks all, the bar at the bottom says how many.
// Opt in: data-selectable on the form around the list.

let last = null;
let shifted = false;

function boxesOf(form) {
  return [...form.querySelectorAll("[data-select-row]")];
}

function refresh(form) {
  const boxes = boxesOf(form);
  const ticked = boxes.filter((box) => box.checked);
  for (const box of boxes) box.closest("[data-row]")?.classList.toggle("is-ticked", box.checked);
  const all = form.querySelector("[data-select-all]");
  if (all) {
    all.hidden = boxes.length === 0;
    all.checked = boxes.length > 0 && ticked.length === boxes.length;
    all.indeterminate = ticked.length > 0 && ticked.length < boxes.length;
  }
  const bar = form.querySelector("[data-action-bar]");
  if (bar) {
    bar.hidden = ticked.length === 0;
    bar.querySelector("[data-selected-count]").textContent = ticked.length ? `Đã chọn ${ticked.length}` : "";
  }
}

function refreshAll() {
  for (const form of document.querySelectorAll("[data-selectable]")) refresh(form);
}

document.addEventListener("click", (event) => {
  shifted = event.shiftKey;
}, true);

document.addEventListener("change", (event) => {
  const form = event.target.closest("[data-selectable]");
  if (!form) return;
  const boxes = boxesOf(form);
  if (event.target.matches("[data-select-all]")) {
    for (const box of boxes) box.checked = event.target.checked;
  } else if (event.target.matches("[data-select-row]")) {
    if (shifted && boxes.includes(last)) {
      const [from, to] = [boxes.indexOf(last), boxes.indexOf(event.target)].sort((a, b) => a - b);
      for (const box of boxes.slice(from, to + 1)) box.checked = event.target.checked;
    }
    last = event.target;
  } else {
    return;
  }
  refresh(form);
});

refreshAll();
document.addEventListener("htmx:afterSettle", refreshAll);
window.addEventListener("pageshow", refreshAll);
