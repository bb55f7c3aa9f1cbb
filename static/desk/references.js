// Lets an editor find a figure by its name or its words, and put it where the cursor was last.
const list = document.querySelector(".references-list");
let area = null;

function say(words) {
  document.getElementById("reference-said").textContent = words;
}

function insert(reference) {
  if (!area) return say("Put the cursor into a text first.");
  area.setRangeText(reference, area.selectionStart, area.selectionEnd, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
  area.focus();
  say(`${reference} is in the text.`);
}

async function copy(reference) {
  try {
    await navigator.clipboard.writeText(reference);
    say(`${reference} is copied.`);
  } catch {
    say("The browser does not allow copying here; select the reference instead.");
  }
}

function button(words, act, reference) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = words;
  made.setAttribute("aria-label", `${words} ${reference}`);
  made.addEventListener("click", () => act(reference));
  return made;
}

if (list) {
  const rows = [...list.querySelectorAll("li")];
  for (const row of rows) {
    const reference = row.querySelector("code").textContent;
    row.append(button("Insert", insert, reference), button("Copy", copy, reference));
  }
  const find = document.getElementById("find-reference");
  find.closest("[hidden]").hidden = false;
  find.addEventListener("input", () => {
    const wanted = find.value.trim().toLowerCase();
    for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(wanted);
  });
  find.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  document.addEventListener("focusin", (event) => {
    if (event.target.matches("textarea")) area = event.target;
  });
}
