// Shows each piece of prose as readers would see it, while it is written. Without this, the buttons open a page.
const WAIT = 400;
const waiting = new WeakMap();

async function show(writing) {
  const area = writing.querySelector("textarea");
  const pane = writing.querySelector(".preview");
  const form = new FormData();
  form.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
  form.set("role", document.getElementById("id_role")?.value ?? "");
  // A guide's page says which guide it is; a new one has no number yet.
  form.set("guide", location.pathname.match(/\/guide\/(\d+)\//)?.[1] ?? "");
  form.set("preview", area.name);
  form.set(area.name, area.value);
  const address = writing.querySelector("[data-preview]").formAction;
  try {
    const reply = await fetch(address, { method: "POST", body: form, headers: { "X-Part": "preview" } });
    if (!reply.ok) throw new Error(reply.status);
    pane.innerHTML = await reply.text();
  } catch {
    pane.textContent = "No preview: the desk did not answer. Your words are still here; try again in a moment.";
  }
  pane.hidden = false;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-preview]");
  if (!button) return;
  event.preventDefault();
  show(button.closest(".writing"));
});

document.addEventListener("input", (event) => {
  const writing = event.target.closest?.(".writing");
  if (!writing || writing.querySelector(".preview").hidden) return;
  clearTimeout(waiting.get(writing));
  waiting.set(writing, setTimeout(show, WAIT, writing));
});
