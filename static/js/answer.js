// What htmx leaves to us: say each new answer to a screen reader, mark the old one while the new one is on its way,
// and tell the reader when it does not come.
(() => {
  const result = () => document.getElementById("estimate");
  const isForm = (event) => event.target.matches?.("form[data-live]");
  const busy = (on) => result()?.setAttribute("aria-busy", String(on));

  const missing = (on) => {
    const notice = document.getElementById("no-answer");
    if (notice) notice.hidden = !on;
  };

  // What the reader folded or unfolded stays so in the next answer. Folds are told apart by name, not by their words,
  // which a browser may have translated.
  const folds = () => [...document.querySelectorAll(".calculator details[data-fold]")];
  const subject = () => result()?.querySelector("[data-subject]")?.dataset.subject ?? "";
  let before = { open: new Map(), subject: "" };
  document.addEventListener("htmx:beforeSwap", () => {
    before = { open: new Map(folds().map((fold) => [fold.dataset.fold, fold.open])), subject: subject() };
  });
  document.addEventListener("htmx:afterSwap", () => {
    for (const fold of folds()) fold.open = before.open.get(fold.dataset.fold) ?? fold.open;
    // A title that begins with the answers follows them.
    const { title } = document;
    if (before.subject && title.startsWith(before.subject)) document.title = subject() + title.slice(before.subject.length);
  });

  document.addEventListener("htmx:beforeRequest", (event) => isForm(event) && busy(true));
  document.addEventListener("htmx:afterRequest", (event) => isForm(event) && busy(false));
  for (const failure of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
    document.addEventListener(failure, () => missing(true));
  }
  document.addEventListener("htmx:afterSettle", () => {
    missing(false);
    const words = result()?.querySelector("[data-said]")?.dataset.said;
    const voice = document.getElementById("voice");
    if (voice && words) voice.textContent = words;
  });
})();
