// The reader's choice between light and dark. It runs before the first paint, so that nothing flashes.
(() => {
  const root = document.documentElement;
  // What is of use with scripts alone shows where they run: to be able to run them is not to have them.
  root.classList.add("scripted");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const system = () => (dark.matches ? "dark" : "light");

  // A browser may refuse storage; the choice then lasts as long as the page.
  const stored = (change) => {
    try {
      return change(localStorage);
    } catch {
      return null;
    }
  };

  const kept = stored((storage) => storage.getItem("theme"));
  if (kept === "light" || kept === "dark") root.dataset.theme = kept;

  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-theme-switch]")) return;
    const chosen = (root.dataset.theme || system()) === "dark" ? "light" : "dark";
    if (chosen === system()) {
      // Back to what the system says, and following it again from now on.
      delete root.dataset.theme;
      stored((storage) => storage.removeItem("theme"));
    } else {
      root.dataset.theme = chosen;
      stored((storage) => storage.setItem("theme", chosen));
    }
  });
})();
