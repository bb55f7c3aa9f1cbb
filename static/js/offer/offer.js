// Check an offer: marks the fields that could not be read, and prints.
(() => {
  const mark = () => {
    for (const field of document.querySelectorAll(".offer [aria-invalid]")) {
      field.removeAttribute("aria-invalid");
      field.removeAttribute("aria-describedby");
    }
    for (const told of document.querySelectorAll("[data-wrong]")) {
      const field = document.getElementById(told.dataset.wrong);
      field?.setAttribute("aria-invalid", "true");
      field?.setAttribute("aria-describedby", told.id);
    }
  };
  document.addEventListener("htmx:afterSettle", mark);

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) print();
  });

  // What is typed was asked already while it was typed. Asked again as the field is left, the answer would be replaced
  // under a reader who has just gone into it.
  document.addEventListener(
    "change",
    (event) => {
      if (event.isTrusted && event.target.matches('.offer input[type="text"]')) event.stopPropagation();
    },
    true,
  );

  // The field that a sentence names may be folded away.
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".problems a");
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    for (let fold = field.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    field.focus();
  });
})();
