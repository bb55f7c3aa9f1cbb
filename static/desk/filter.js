// Narrows a table to the rows whose words hold what is typed. Rows that are hidden are saved all the same.
for (const field of document.querySelectorAll("[data-filters]")) {
  const rows = document.getElementById(field.dataset.filters)?.querySelectorAll("[data-words]") ?? [];
  field.closest("[hidden]")?.removeAttribute("hidden");
  field.addEventListener("input", () => {
    const wanted = field.value.trim().toLowerCase();
    for (const row of rows) row.hidden = !row.dataset.words.includes(wanted);
  });
  // Enter looks for a choice here; it must not save the form.
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
}
