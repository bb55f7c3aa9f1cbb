// Finding one place among many by typing. The select stays the answer; typing only shortens its list.
(() => {
  const LISTED = 8;
  const complete = new WeakMap();

  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const isFilter = (event) => event.target.matches?.("[data-filters]");
  const selectOf = (filter) => document.getElementById(filter.dataset.filters);

  // The place of just that name comes first, then names that begin so; “india” is no Indianapolis.
  const rank = (option, wanted) => {
    const name = plain(option.text);
    if (name === wanted || name.startsWith(`${wanted},`)) return 0;
    if (name.startsWith(wanted)) return 1;
    return name.split(",")[0].includes(wanted) ? 2 : 3;
  };

  const optionsOf = (select) => {
    if (!complete.has(select)) {
      complete.set(select, [...select.options].map((option) => ({ option, group: option.closest("optgroup") })));
    }
    return complete.get(select);
  };

  // Options are taken out of the list, not hidden, since some browsers show hidden ones.
  const narrow = (filter) => {
    const select = selectOf(filter);
    const options = optionsOf(select);
    const chosen = select.value;
    const wanted = plain(filter.value.trim());
    const fits = ({ option, group }) => plain(`${option.text} ${group?.label ?? ""}`).includes(wanted);
    const found = options.filter(fits);
    const shown = options.filter((each) => found.includes(each) || each.option.value === chosen);
    select.replaceChildren();
    for (const { group } of options) group?.replaceChildren();
    for (const { option, group } of shown) {
      (group ?? select).append(option);
      if (group) select.append(group);
    }
    select.value = chosen;
    select.size = wanted ? Math.max(2, Math.min(LISTED, select.options.length + select.children.length)) : 0;
    if (!wanted) select.removeAttribute("size");
    return found.map((each) => each.option).sort((one, other) => rank(one, wanted) - rank(other, wanted));
  };

  const clear = (filter) => {
    filter.value = "";
    narrow(filter);
  };

  document.addEventListener("input", (event) => {
    if (!isFilter(event)) return;
    const found = narrow(event.target);
    const voice = document.getElementById("voice");
    if (voice) voice.textContent = found.length === 1 ? "1 place fits" : `${found.length} places fit`;
  });

  document.addEventListener("keydown", (event) => {
    if (!isFilter(event)) return;
    const filter = event.target;
    if (event.key === "Escape") clear(filter);
    if (event.key !== "Enter") return;
    event.preventDefault();
    const [first] = filter.value.trim() ? narrow(filter) : [];
    if (!first) return;
    const select = selectOf(filter);
    select.value = first.value;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  });

  document.addEventListener("change", (event) => {
    const filter = document.querySelector(`[data-filters="${event.target.id}"]`);
    if (filter) clear(filter);
  });

  // What is typed is no answer, so no form may take it for one.
  document.addEventListener("change", (event) => isFilter(event) && event.stopPropagation(), true);
})();
