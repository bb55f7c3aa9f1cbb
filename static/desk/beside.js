// What stands beside a number tells of the number as it is kept; it goes once another is typed.
document.addEventListener("input", (event) => {
  const told = event.target.nextElementSibling;
  if (told?.matches(".beside")) told.hidden = true;
});
