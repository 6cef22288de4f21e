// Data entry by keyboard: Enter goes to the next field, Ctrl+Enter saves. Opt in: data-entry on the form.
// data-entry-skip on a field that is seldom changed: Tab reaches it, Enter passes by.

const FIELDS = "input:not([type=hidden]), select, textarea, button[type=submit][data-entry-save]";

// A group of radio buttons is one stop: the chosen one, or the first.
function isStop(field, form) {
  if (field.disabled || !field.checkVisibility()) return false;
  if (field.type !== "radio") return true;
  const group = [...form.querySelectorAll("input[type=radio]")].filter((other) => other.name === field.name);
  return field === (group.find((other) => other.checked) ?? group[0]);
}

function fieldsOf(form, here) {
  return [...form.querySelectorAll(FIELDS)].filter((field) => field === here || isStop(field, form));
}

document.addEventListener("keydown", (event) => {
  const form = event.target.closest?.("form[data-entry]");
  if (!form || event.key !== "Enter" || event.defaultPrevented || event.isComposing) return;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    form.requestSubmit(form.querySelector("[data-entry-save]"));
    return;
  }
  if (event.shiftKey || event.altKey || event.target.matches("textarea, button, a, summary")) return;
  event.preventDefault();
  const fields = fieldsOf(form, event.target).filter(
    (field) => field === event.target || event.target.type !== "radio" || field.name !== event.target.name,
  );
  const next = fields.slice(fields.indexOf(event.target) + 1).find((field) => !("entrySkip" in field.dataset));
  if (!next) return;
  next.focus();
  if (next.matches("input[type=text], input[type=search], input[type=tel], input:not([type])")) next.select();
});
