// Finds rows of a table while its words are typed, as Enter does; what was changed and not saved is not left behind.
const WAIT = 400;
const field = document.querySelector("[data-finds]");
const page = document.querySelector("#content form[method=post]");
let changed = false;
let waiting;

page?.addEventListener("input", (event) => {
  if (event.target !== field) changed = true;
});
page?.addEventListener("submit", () => {
  changed = false;
});
window.addEventListener("beforeunload", (event) => {
  if (changed) event.preventDefault();
});
field?.addEventListener("input", () => {
  clearTimeout(waiting);
  if (!changed) waiting = setTimeout(() => field.form.requestSubmit(), WAIT);
});
if (field?.value) {
  field.focus({ preventScroll: false });
  field.setSelectionRange(field.value.length, field.value.length);
}
