// The shell: `/` to search, `?` for the keys, menus that close, preferences without a reload.

const field = document.querySelector("[data-bar-search]");
const keys = document.querySelector("[data-keys]");

function isTyping(target) {
  return target.closest("input, select, textarea, [contenteditable], dialog[open]") !== null;
}

function openKeys() {
  if (keys && !keys.open) keys.showModal();
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") closeMenus(null);
  if (isTyping(event.target)) return;
  if (event.key === "/" && field) {
    event.preventDefault();
    field.focus();
    field.select();
  } else if (event.key === "?") {
    event.preventDefault();
    openKeys();
  }
});

for (const opener of document.querySelectorAll("[data-open-keys]")) {
  opener.hidden = false;
  opener.addEventListener("click", openKeys);
}

function closeMenus(kept) {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    if (menu === kept) continue;
    const inside = menu.contains(document.activeElement);
    menu.open = false;
    if (inside) menu.querySelector("summary").focus();
  }
}

document.addEventListener("click", (event) => closeMenus(event.target.closest("details[data-menu]")));

// The rail folds at once; the same form does it with a reload when there are no scripts.
document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-preference='rail']");
  if (!form) return;
  event.preventDefault();
  const button = form.querySelector("button[name='value']");
  const chosen = button.value;
  const year = 365 * 24 * 60 * 60;
  document.cookie = `motcua_rail=${chosen}; path=/; max-age=${year}; samesite=lax`;
  document.documentElement.dataset.rail = chosen;
  button.value = chosen === "narrow" ? "wide" : "narrow";
  button.querySelector("span").textContent = chosen === "narrow" ? "Mở rộng" : "Thu gọn";
  const use = button.querySelector("use");
  const [sprite] = use.getAttribute("href").split("#");
  use.setAttribute("href", `${sprite}#chevron-double-${chosen === "narrow" ? "right" : "left"}`);
});
