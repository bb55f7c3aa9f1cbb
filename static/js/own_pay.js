// The reader's own pay is looked up in the browser, by a script that comes when the field is first used.
(() => {
  let script;
  const load = (form) => (script ??= import(form.dataset.own));
  const formOf = (event) => event.target.closest?.("[data-own]");

  // What was typed while it was on its way is looked up as soon as it is there.
  document.addEventListener("focusin", (event) => {
    const form = formOf(event);
    if (form && !script) load(form).then(({ place }) => place(form), () => {});
  });
  document.addEventListener("submit", (event) => {
    const form = formOf(event);
    if (!form || form.unscripted) return;
    event.preventDefault();
    load(form).then(
      ({ place }) => place(form),
      () => {
        form.unscripted = true;
        form.querySelector(".said").textContent =
          "The part of this page that works it out did not arrive. Press again to have it worked out by us: the amount is answered and forgotten.";
      },
    );
  });
})();
