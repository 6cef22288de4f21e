// Feedback: errors get the focus, a form is sent once, and a lost connection is said.

const ANSWER_MILLISECONDS = 5000;

document.querySelector("[data-error-summary]")?.focus({ preventScroll: true });

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-busy], form[data-entry]");
  if (!form) return;
  if (form.getAttribute("aria-busy") === "true") {
    event.preventDefault();
    return;
  }
  form.setAttribute("aria-busy", "true");
  setTimeout(() => form.removeAttribute("aria-busy"), ANSWER_MILLISECONDS); // an answer may be a file: the page stays
});

function settle() {
  for (const form of document.querySelectorAll("form[aria-busy]")) form.removeAttribute("aria-busy");
}

window.addEventListener("pageshow", settle);
document.addEventListener("htmx:afterRequest", settle);

// A greyed action stays focusable so that its reason can be read; it does nothing.
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-refused]")) event.preventDefault();
});

function say(sentence) {
  const place = document.getElementById("messages");
  if (!place) return;
  const notice = document.createElement("div");
  notice.className = "notice notice-error";
  notice.setAttribute("role", "alert");
  notice.textContent = sentence;
  place.replaceChildren(notice);
  place.scrollIntoView({ block: "nearest" });
}

document.addEventListener("htmx:sendError", () => say("Mất kết nối. Việc vừa làm chưa được ghi, hãy thử lại."));
document.addEventListener("htmx:responseError", (event) => {
  const denied = event.detail.xhr.status === 403;
  say(denied ? "Bạn không có quyền làm việc này." : "Máy chủ gặp lỗi. Việc vừa làm có thể chưa được ghi, hãy tải lại trang.");
});

document.addEventListener("htmx:afterSettle", (event) => {
  event.detail.elt.querySelector?.("[data-error-summary]")?.focus();
});
