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

  // What the reader folded or unfolded stays so in the next answer.
  const folds = () => [...(result()?.querySelectorAll("details") ?? [])];
  const nameOf = (fold) => fold.querySelector("summary").textContent;
  let open = new Map();
  document.addEventListener("htmx:beforeSwap", () => {
    open = new Map(folds().map((fold) => [nameOf(fold), fold.open]));
  });
  document.addEventListener("htmx:afterSwap", () => {
    for (const fold of folds()) fold.open = open.get(nameOf(fold)) ?? fold.open;
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
