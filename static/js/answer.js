// What htmx leaves to us: say each new answer to a screen reader, mark the old one while the new one is on its way,
// and tell the reader when it does not come.
(() => {
  const result = () => document.getElementById("estimate");

  // What the reader folded or unfolded stays so in the next answer. Folds are told apart by name, not by their words,
  // which a browser may have translated.
  const folds = () => [...document.querySelectorAll(".calculator details[data-fold]")];
  const subject = () => result()?.querySelector("[data-subject]")?.dataset.subject ?? "";
  let before = { open: new Map(), subject: "" };

  // The answer did not come: that stands beside the old one, which the reader must not take for the new one. It goes
  // with it when the new one takes its place.
  const notice = document.createElement("div");
  notice.className = "failure";
  notice.innerHTML = '<p role="alert"></p><button class="button" type="button">Try again</button>';
  const [words, again] = notice.children;
  let field;
  let kind;
  const missing = ({ target, detail }) => {
    const { triggeringEvent } = detail.requestConfig;
    field = triggeringEvent?.target ?? target;
    kind = triggeringEvent?.type ?? "change";
    if (!notice.isConnected) (detail.target.querySelector(".answer") ?? detail.target).prepend(notice);
    // Written anew each time, which is what makes it said anew.
    words.textContent = "The new answer did not arrive. This one is for earlier answers, not for these.";
    notice.scrollIntoView({ block: "nearest" });
  };
  again.addEventListener("click", () => field.dispatchEvent(new Event(kind, { bubbles: true })));

  // Each reply of ours has words to be said. Another's page, such as that of a hotel's network which wants us to sign
  // in first, has none, whatever its status; neither does one of ours that says what went wrong.
  const isOurs = ({ xhr, pathInfo }) =>
    xhr.response.includes("data-said=") && pathInfo.responsePath?.startsWith(pathInfo.requestPath);

  document.addEventListener("htmx:beforeOnLoad", (event) => {
    if (isOurs(event.detail)) return;
    event.preventDefault();
    missing(event);
  });
  for (const failure of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) document.addEventListener(failure, missing);

  const busy = ({ type, detail }) => detail.target.setAttribute("aria-busy", type === "htmx:beforeRequest");
  document.addEventListener("htmx:beforeRequest", busy);
  document.addEventListener("htmx:afterRequest", busy);

  // Only now does a form answer by itself, and needs no button. It goes on doing so from the moment that a new one is in
  // its place: between the two, htmx would let 20 ms pass for transitions that we have not, and lose what was changed.
  document.addEventListener("htmx:load", () => {
    htmx.config.defaultSettleDelay = 0;
    document.documentElement.classList.add("live");
  });

  document.addEventListener("htmx:beforeSwap", () => {
    const open = new Map(folds().map((fold) => [fold.dataset.fold, fold.open]));
    before = { open, subject: subject(), pressed: notice.contains(document.activeElement) };
  });
  document.addEventListener("htmx:afterSwap", () => {
    for (const fold of folds()) fold.open = before.open.get(fold.dataset.fold) ?? fold.open;
    // A title that begins with the answers follows them.
    const { title } = document;
    if (before.subject && title.startsWith(before.subject)) document.title = subject() + title.slice(before.subject.length);
    // The button is gone with the notice, and the reader goes on from the field that it asked for.
    if (before.pressed) (document.getElementById(field.id) ?? field).focus({ preventScroll: true });
  });
  document.addEventListener("htmx:afterSettle", () => {
    const said = result()?.querySelector("[data-said]")?.dataset.said;
    const voice = document.getElementById("voice");
    if (voice && said) voice.textContent = said;
  });
})();
