// The currency and the period go along to the next page; where a new answer changed them, the links follow. Those of the
// answer itself came with it.
document.addEventListener("htmx:pushedIntoHistory", () => {
  const here = new URLSearchParams(location.search);
  for (const link of document.querySelectorAll('a[href^="/"]:not([href^="/.well-known"])')) {
    if (link.closest("#estimate")) continue;
    const there = new URL(link.href);
    for (const name of ["currency", "period"]) {
      if (here.has(name)) there.searchParams.set(name, here.get(name));
      else there.searchParams.delete(name);
    }
    link.setAttribute("href", there.pathname + there.search + there.hash);
  }
});
