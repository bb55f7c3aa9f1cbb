// The list to search shows what is chosen in an element of its own, which has no name: it takes the field's label.
function giveName(within) {
  for (const shown of within.querySelectorAll(".select2-selection__rendered")) {
    const select = shown.closest(".select2-container").previousElementSibling;
    const label = select?.labels?.[0];
    if (label) shown.setAttribute("aria-label", label.textContent.trim());
  }
}

// Both come after the lists themselves are made: handlers run in the order in which they were given.
django.jQuery(() => giveName(document));
document.addEventListener("formset:added", (event) => giveName(event.target));
