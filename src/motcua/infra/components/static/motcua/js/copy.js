// Codes are copied on a click; without scripts they can still be selected.

const SHOWN_MILLISECONDS = 1500;

function reveal(root) {
  if (!navigator.clipboard) return; // plain http on another machine: the browser forbids it
  for (const button of root.querySelectorAll("[data-copy][hidden]")) button.hidden = false;
}

async function copy(button) {
  await navigator.clipboard.writeText(button.dataset.copy);
  const label = button.querySelector(".visually-hidden");
  const before = label.textContent;
  label.textContent = "Đã chép";
  button.title = "Đã chép";
  button.classList.add("is-copied");
  setTimeout(() => {
    label.textContent = before;
    button.removeAttribute("title");
    button.classList.remove("is-copied");
  }, SHOWN_MILLISECONDS);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy]");
  if (button) copy(button);
});

reveal(document);
document.addEventListener("htmx:load", (event) => reveal(event.detail.elt));
