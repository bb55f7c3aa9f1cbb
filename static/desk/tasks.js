// Keeps the page of a task that waits or runs up to date. Without this, “Look again” does it.
const EVERY = 2000;

async function look() {
  const now = document.getElementById("task-now");
  const address = now?.dataset.again;
  if (!address) return;
  try {
    const reply = await fetch(address);
    if (reply.ok && !reply.redirected) take(now, new DOMParser().parseFromString(await reply.text(), "text/html"));
  } catch {
    // The desk does not answer for a moment; the next look may find it.
  }
  setTimeout(look, EVERY);
}

function take(now, page) {
  const next = page.getElementById("task-now");
  if (!next || next.innerHTML === now.innerHTML) return;
  const held = document.activeElement;
  const place = [...now.querySelectorAll("a, button")].indexOf(held);
  now.replaceWith(next);
  // Whoever was on a button stays on it.
  if (place >= 0) next.querySelectorAll("a, button")[place]?.focus();
}

setTimeout(look, EVERY);
