// Finding one place among many by typing. The select stays the answer; typing only shortens its list.
(() => {
  const LISTED = 8;
  // Letters that do not come apart into a plain one and its accent.
  const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", þ: "th", ł: "l", ı: "i" };
  const complete = new WeakMap();
  // What else places are called is asked once, when a reader comes to type: the page is that much shorter for all others.
  let asked;
  let others = {};
  const ready = (filter) =>
    (asked ??= fetch(filter.dataset.names).then(async (reply) => (others = await reply.json())).catch(() => {}));

  const isFilter = (event) => event.target.matches?.("[data-filters]");
  const selectOf = (filter) => document.getElementById(filter.dataset.filters);
  const say = (filter, words) => (document.getElementById(`${filter.dataset.filters}-fits`).textContent = words);

  // “U.K.” and “uk”, “São Paulo” and “sao paulo”, “D. C.” and “DC” are the same words.
  const wordsOf = (text) => {
    const plain = text.toLowerCase().normalize("NFKD").replace(/[\p{M}'’]/gu, "");
    const words = plain.replace(/[ßæœøđðþłı]/g, (letter) => LETTERS[letter]).match(/[\p{L}\p{N}]+/gu) ?? [];
    return ` ${words.join(" ")} `
      .replace(/ \p{L}(?: \p{L})+(?= )/gu, (letters) => ` ${letters.replaceAll(" ", "")}`)
      .trim()
      .split(" ");
  };

  // A place by its own name and its other names; what it lies in, by all names of that, counts as a word of it.
  const placesOf = (select) => {
    if (complete.has(select)) return complete.get(select);
    const places = [...select.options].map((option) => {
      const [name, ...within] = option.text.split(",");
      const group = option.closest("optgroup");
      const names = [name, ...(others[option.value] ?? [])].map(wordsOf);
      return { option, group, name, within: [...within, group?.label ?? ""], names };
    });
    const namesOf = (wider) => places.filter((each) => each.name === wider.trim()).flatMap((each) => each.names);
    for (const place of places) {
      const around = place.within.flatMap((wider) => [wordsOf(wider), ...namesOf(wider)]);
      place.words = [...place.names, ...around].flat();
      place.names.push(wordsOf(place.option.text));
    }
    complete.set(select, places);
    return places;
  };

  // How closely a place fits what is typed: the whole name first, beginnings of words last, -1 where it does not fit.
  const rank = ({ names, words }, wanted) => {
    const whole = (among) => wanted.every((word) => among.includes(word));
    const begun = (among) => wanted.every((word) => among.some((each) => each.startsWith(word)));
    const own = names.slice(0, -1);
    const first = names.some((name) => name.join("").startsWith(wanted.join("")));
    return [
      names.some((name) => name.length === wanted.length && whole(name)),
      first && own.some(whole),
      own.some(whole),
      whole(own.flat()),
      whole(words),
      first,
      own.some(begun),
      begun(words),
    ].indexOf(true);
  };

  const fit = (filter, text) => {
    const wanted = wordsOf(text);
    if (!wanted[0]) return [];
    const ranked = placesOf(selectOf(filter)).map((place) => ({ place, rank: rank(place, wanted) }));
    const found = ranked.filter((each) => each.rank >= 0).sort((one, other) => one.rank - other.rank);
    return found.map(({ place }) => place.option);
  };

  // “Austin, TX”: where the whole fits nothing, what stands before the comma may, but is only offered.
  const fitting = (filter) => {
    const [first, ...more] = filter.value.split(",");
    const found = fit(filter, filter.value);
    return { found: found.length || !more.length ? found : fit(filter, first), whole: found.length > 0 };
  };

  // Options are taken out of the list, not hidden, since some browsers show hidden ones.
  const narrow = (filter, found) => {
    const select = selectOf(filter);
    const places = placesOf(select);
    const chosen = select.value;
    const typed = filter.value.trim();
    const shown = places.filter(({ option }) => !typed || found.includes(option) || option.value === chosen);
    select.replaceChildren();
    for (const { group } of places) group?.replaceChildren();
    for (const { option, group } of shown) {
      (group ?? select).append(option);
      if (group) select.append(group);
    }
    select.value = chosen;
    if (typed) select.size = Math.max(2, Math.min(LISTED, select.options.length + select.children.length));
    else select.removeAttribute("size");
  };

  const clear = (filter) => {
    filter.value = "";
    narrow(filter, []);
    say(filter, "");
  };

  const take = (filter, option) => {
    const select = selectOf(filter);
    clear(filter);
    if (select.value === option.value) return;
    select.value = option.value;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  };

  const chosenIn = (filter) => selectOf(filter).selectedOptions[0].text;
  const fits = (found) => (found.length === 1 ? "1 place fits" : `${found.length} places fit`);
  const nothing = (filter) => `Nothing fits “${filter.value.trim()}”; the answer stays ${chosenIn(filter)}.`;

  document.addEventListener("focusin", (event) => isFilter(event) && ready(event.target));

  document.addEventListener("input", async (event) => {
    if (!isFilter(event)) return;
    const filter = event.target;
    await ready(filter);
    const { found, whole } = fitting(filter);
    narrow(filter, found);
    if (found.length) say(filter, `${whole ? fits(found) : "Not all of it fits"}; Enter takes ${found[0].text}.`);
    else say(filter, filter.value.trim() ? nothing(filter) : "");
  });

  document.addEventListener("keydown", async (event) => {
    // An Enter that ends the writing of a character takes no place yet.
    if (!isFilter(event) || event.isComposing) return;
    const filter = event.target;
    if (event.key === "Escape") clear(filter);
    if (event.key !== "Enter") return;
    event.preventDefault();
    await ready(filter);
    const [first] = fitting(filter).found;
    if (first) take(filter, first);
  });

  // What is typed is no answer, so no form may take it for one. Whoever leaves the box gets the only place that fits,
  // or is told which one still counts.
  document.addEventListener(
    "change",
    async (event) => {
      if (!isFilter(event)) return;
      event.stopPropagation();
      await ready(event.target);
      const { found, whole } = fitting(event.target);
      if (whole && found.length === 1) take(event.target, found[0]);
      else if (found.length) say(event.target, `${whole ? fits(found) : "Not all of it fits"}; until you choose one the answer stays ${chosenIn(event.target)}.`);
    },
    true,
  );

  document.addEventListener("change", (event) => {
    const filter = document.querySelector(`[data-filters="${event.target.id}"]`);
    if (filter) clear(filter);
  });
})();
