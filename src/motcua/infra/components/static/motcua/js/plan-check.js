// Bring the part that is looked at into sight in the list of all parts; without scripts one scrolls there.
const current = document.querySelector(".plan-check-list [aria-current]");
if (current) {
  const list = current.closest("ul");
  list.scrollTop = current.offsetTop - list.offsetTop - list.clientHeight / 3;
}
