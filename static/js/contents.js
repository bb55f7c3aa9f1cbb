// Marks in the contents list the section that is being read.
document.addEventListener("DOMContentLoaded", () => {
  const links = new Map();
  for (const link of document.querySelectorAll(".contents a[href^='#']")) {
    const section = document.getElementById(link.hash.slice(1));
    if (section) links.set(section, link);
  }
  if (!links.size) return;

  const inView = new Set();
  const mark = () => {
    const current = [...links.keys()].filter((section) => inView.has(section)).at(-1);
    if (!current) return;
    for (const [section, link] of links) {
      if (section === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };

  // A section counts as read while it crosses a line at a third of the screen.
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) inView[isIntersecting ? "add" : "delete"](target);
      mark();
    },
    { rootMargin: "-33% 0px -66% 0px" },
  );
  for (const section of links.keys()) observer.observe(section);
});
