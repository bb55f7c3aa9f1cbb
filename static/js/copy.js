// A link that copies itself, or the text that it leads to on the page. Without scripts, or where copying is refused, it
// is a link like any other.
document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-copy]");
  if (!link || !navigator.clipboard || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  try {
    await navigator.clipboard.writeText(document.getElementById(link.hash.slice(1))?.textContent ?? link.href);
  } catch {
    location.assign(link.href);
    return;
  }
  const words = link.textContent;
  link.textContent = link.dataset.copy;
  const voice = document.getElementById("voice");
  if (voice) voice.textContent = link.dataset.copy;
  setTimeout(() => (link.textContent = words), 2000);
});
