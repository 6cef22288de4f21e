// Security keys: hands the button of the page to allauth's own scripts, which the page loads before this one.
// data-security-key names the ceremony, data-credential the hidden field that takes its outcome.

for (const button of document.querySelectorAll("[data-security-key]")) {
  const begin = window.allauth.webauthn.forms[button.dataset.securityKey];
  begin({
    ids: { add: button.id, authenticate: button.id, credential: button.dataset.credential, data: "js_data" },
  });
}
