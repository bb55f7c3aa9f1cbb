// Finding one place among many by typing. The select stays the answer; typing only shortens its list. What fits is asked
// of the site, which knows what else places are called, and says in words how well it fits.
(() => {
  const LISTED = 8;
  const complete = new WeakMap();
  const replies = new Map();
  let pause;

  const isFilter = (event) => event.target.matches?.("[data-filters]");
  const selectOf = (filter) => document.getElementById(filter.dataset.filters);
  const say = (filter, words) => (document.getElementById(`${filter.dataset.filters}-fits`).textContent = words);
  const chosenIn = (filter) => selectOf(filter).selectedOptions[0].text;

  const placesOf = (select) => {
    const list = () => [...select.options].map((option) => ({ option, group: option.closest("optgroup") }));
    if (!complete.has(select)) complete.set(select, list());
    return complete.get(select);
  };

  // A list that opens or closes while a button is pressed would draw it away from under the pointer, and the press be
  // lost.
  let pressed = false;
  const afterwards = [];
  const still = (work) => (pressed ? afterwards.push(work) : work());
  const press = () => (pressed = true);
  const release = () => {
    pressed = false;
    for (const work of afterwards.splice(0)) work();
  };
  for (const name of ["pointerdown", "mousedown"]) document.addEventListener(name, press, true);
  for (const name of ["pointerup", "pointercancel", "mouseup"]) {
    document.addEventListener(name, () => setTimeout(release), true);
  }

  const ask = async (address) => (await fetch(address, { signal: AbortSignal.timeout(8000) })).json();

  // What fits, the best first. Nothing where the site is away, or where the reader has typed on by the time it answers.
  const fitting = async (filter) => {
    const { value } = filter;
    const address = new URL(filter.dataset.asks, location);
    address.searchParams.set("q", value.trim().toLowerCase());
    const key = address.href;
    if (!replies.has(key)) replies.set(key, ask(key));
    const fits = await replies.get(key).catch(() => replies.delete(key));
    if (filter.value !== value) return {};
    if (!fits.found) say(filter, "Places cannot be looked up just now: choose one from the list.");
    return fits;
  };

  // Options are taken out of the list, not hidden, since some browsers show hidden ones.
  const narrow = (filter, found) => {
    const select = selectOf(filter);
    const places = placesOf(select);
    const chosen = select.value;
    const shown = places.filter(({ option: { value } }) => !found || found.includes(value) || value === chosen);
    select.replaceChildren();
    for (const { group } of places) group?.replaceChildren();
    for (const { option, group } of shown) {
      (group ?? select).append(option);
      if (group) select.append(group);
    }
    select.value = chosen;
    if (found) select.size = Math.max(2, Math.min(LISTED, select.options.length + select.children.length));
    else select.removeAttribute("size");
  };

  const clear = (filter) => {
    clearTimeout(pause);
    filter.value = "";
    narrow(filter);
    say(filter, "");
  };

  const take = (filter, place) => {
    const select = selectOf(filter);
    // A page that was opened before a place came does not have it.
    if (select.value !== place && select.querySelector(`[value="${place}"]`)) {
      select.value = place;
      select.dispatchEvent(new Event("change", { bubbles: true }));
    }
    still(() => clear(filter));
  };

  const show = async (filter) => {
    const fits = await fitting(filter);
    const { found, said } = fits;
    if (!found) return fits;
    const first = placesOf(selectOf(filter)).find(({ option }) => option.value === found[0]);
    still(() => {
      narrow(filter, found);
      if (first) say(filter, `${said}; Enter takes ${first.option.text}.`);
      else say(filter, `${said} “${filter.value.trim()}”; the answer stays ${chosenIn(filter)}.`);
    });
    return fits;
  };

  document.addEventListener("input", (event) => {
    if (!isFilter(event)) return;
    const filter = event.target;
    clearTimeout(pause);
    if (filter.value.trim()) pause = setTimeout(show, 120, filter);
    else clear(filter);
  });

  document.addEventListener("keydown", async (event) => {
    // An Enter that ends the writing of a character takes no place yet.
    if (!isFilter(event) || event.isComposing) return;
    const filter = event.target;
    if (event.key === "Escape") clear(filter);
    if (event.key !== "Enter") return;
    event.preventDefault();
    const { found } = filter.value.trim() ? await show(filter) : {};
    if (found?.[0]) take(filter, found[0]);
  });

  // What is typed is no answer, so no form may take it for one. Whoever leaves the box gets the place that is meant
  // where there is no doubt, or is told which one still counts.
  const settle = async (filter) => {
    clearTimeout(pause);
    const { found, sure, said } = filter.value.trim() ? await show(filter) : {};
    if (sure) take(filter, found[0]);
    else if (found?.[0]) {
      still(() => say(filter, `${said}; until you choose one the answer stays ${chosenIn(filter)}.`));
    }
    return sure;
  };

  document.addEventListener(
    "change",
    (event) => {
      if (!isFilter(event)) return;
      event.stopPropagation();
      settle(event.target);
    },
    true,
  );

  // Whoever sends a form before that is told gets it sent once it is; where there is a doubt, once more is enough.
  let told;
  document.addEventListener(
    "submit",
    async (event) => {
      const { target: form, submitter } = event;
      release();
      const filter = [...form.querySelectorAll("[data-filters]")].find(({ value }) => value.trim());
      if (!filter || filter.value === told) return;
      event.preventDefault();
      event.stopPropagation();
      told = filter.value;
      if (await settle(filter)) form.requestSubmit(submitter);
    },
    true,
  );

  document.addEventListener("change", (event) => {
    const filter = document.querySelector(`[data-filters="${event.target.id}"]`);
    if (filter) still(() => clear(filter));
  });
})();
