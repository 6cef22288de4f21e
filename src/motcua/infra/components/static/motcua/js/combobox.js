// Comboboxes after the ARIA 1.2 pattern: htmx fills the list, the arrows choose, Enter or a click picks.
// data-combobox="pick" submits the value picked; data-combobox="free" only offers words.

function partsOf(node) {
  const box = node.closest("[data-combobox]");
  if (!box) return null;
  return {
    box,
    input: box.querySelector("[role=combobox]"),
    list: box.querySelector("[role=listbox]"),
    value: box.querySelector("[data-combobox-value]"),
    status: box.querySelector("[data-combobox-status]"),
  };
}

function show(parts, shown) {
  parts.list.hidden = !shown;
  parts.input.setAttribute("aria-expanded", String(shown));
  if (!shown) parts.input.removeAttribute("aria-activedescendant");
}

function optionsOf(parts) {
  return [...parts.list.querySelectorAll("[role=option]")];
}

function mark(parts, option) {
  for (const other of optionsOf(parts)) other.setAttribute("aria-selected", String(other === option));
  parts.input.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
}

function step(parts, by) {
  const options = optionsOf(parts);
  if (!options.length) return;
  show(parts, true);
  const here = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
  const first = by > 0 ? 0 : options.length - 1;
  mark(parts, options[here === -1 ? first : (here + by + options.length) % options.length]);
}

function pick(parts, option) {
  parts.input.value = option.dataset.text;
  if (parts.value) parts.value.value = option.dataset.value;
  show(parts, false);
  parts.list.replaceChildren();
  parts.box.dataset.picked = ""; // an answer that is still on its way comes too late
  parts.input.focus();
  parts.input.dispatchEvent(new CustomEvent("combobox:picked", { bubbles: true, detail: { ...option.dataset } }));
}

document.addEventListener("htmx:configRequest", (event) => {
  if (partsOf(event.detail.elt)) event.detail.parameters = { q: event.detail.elt.value };
});

document.addEventListener("htmx:beforeSwap", (event) => {
  const { target } = event.detail;
  const parts = target?.matches("[role=listbox]") ? partsOf(target) : null;
  if (parts && "picked" in parts.box.dataset) event.detail.shouldSwap = false;
});

document.addEventListener("htmx:afterSwap", (event) => {
  const { target } = event.detail; // none when a page comes back from the history
  const parts = target?.matches("[role=listbox]") ? partsOf(target) : null;
  if (!parts) return;
  const options = optionsOf(parts);
  options.forEach((option, index) => {
    option.id = `${parts.list.id}_${index}`;
  });
  show(parts, options.length > 0 && document.activeElement === parts.input);
  parts.status.textContent = options.length ? `${options.length} gợi ý` : "Không có gợi ý nào";
});

document.addEventListener("input", (event) => {
  const parts = event.target.matches("[role=combobox]") ? partsOf(event.target) : null;
  if (!parts) return;
  delete parts.box.dataset.picked;
  if (parts.value) parts.value.value = ""; // what was picked no longer matches what is typed
});

document.addEventListener("keydown", (event) => {
  const parts = event.target.matches("[role=combobox]") ? partsOf(event.target) : null;
  if (!parts) return;
  const marked = parts.list.querySelector("[aria-selected=true]");
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    step(parts, event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Enter" && !parts.list.hidden) {
    const first = parts.value ? optionsOf(parts)[0] : null; // free text stays what was typed
    if (!marked && !first) return;
    event.preventDefault();
    pick(parts, marked ?? first);
  } else if (event.key === "Escape" && !parts.list.hidden) {
    event.preventDefault();
    show(parts, false);
  }
});

document.addEventListener("mousedown", (event) => {
  const option = event.target.closest("[data-combobox] [role=option]");
  if (!option) return;
  event.preventDefault(); // the field keeps the focus
  pick(partsOf(option), option);
});

document.addEventListener("focusout", (event) => {
  const parts = event.target.matches("[role=combobox]") ? partsOf(event.target) : null;
  if (parts) show(parts, false);
});

// Radio buttons from a search without scripts give way to the hidden value that the list fills.
for (const found of document.querySelectorAll("[data-combobox='pick'] [data-combobox-found]")) {
  const chosen = found.querySelector("input:checked");
  const value = document.createElement("input");
  value.type = "hidden";
  value.name = found.querySelector("input").name;
  value.value = chosen ? chosen.value : "";
  value.dataset.comboboxValue = "";
  found.replaceWith(value);
}
