// What needs a passkey is shown once scripts run, and what went wrong is said in a sentence.
const REFUSED = "No passkey was used: the browser was stopped, took too long, or has none for this site.";
const KNOWN = "This device holds a passkey of yours already.";

for (const form of document.querySelectorAll("[data-passkey]")) {
  form.hidden = !window.PublicKeyCredential;
  // The passkey's own script sends the form, which fires no event; this is Enter in a field, with nothing to send yet.
  form.addEventListener("submit", (event) => event.preventDefault());
}

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const said = document.querySelector("[data-passkey]:not([hidden]) [data-passkey-error]");
  said.textContent = event.detail.exception.name === "InvalidStateError" ? KNOWN : REFUSED;
  said.hidden = false;
});
