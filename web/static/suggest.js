// Suggestions below a search field, by the ARIA pattern of a combobox with a list. All words come from the page.

const PAUSE = 120; // milliseconds without a key until the server is asked
const counted = new Intl.NumberFormat(document.documentElement.lang);

class Suggestions {
  #field;
  #list;
  #found = [];
  #active = -1;
  #timer;
  #asking = new AbortController();

  constructor(field) {
    this.#field = field;
    this.#list = field.form.appendChild(emptyList(field));
    set(field, { role: "combobox", "aria-autocomplete": "list", "aria-controls": this.#list.id });
    field.addEventListener("input", () => this.#askSoon());
    field.addEventListener("keydown", (event) => this.#press(event));
    field.addEventListener("blur", () => this.#show([]));
    this.#list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
    this.#list.addEventListener("click", (event) => this.#choose(place(event.target.closest("li"))));
    this.#show([]);
  }

  #askSoon() {
    this.#asking.abort();
    this.#asking = new AbortController();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(this.#asking.signal), PAUSE);
  }

  async #ask(signal) {
    const found = await suggested(this.#field, signal);
    if (!signal.aborted) this.#show(document.activeElement === this.#field ? found : []);
  }

  #show(found) {
    this.#found = found;
    this.#list.replaceChildren(...found.map((each, at) => option(each, at, this.#field)));
    this.#list.hidden = !found.length;
    this.#field.setAttribute("aria-expanded", String(found.length > 0));
    this.#activate(-1);
  }

  #activate(at) {
    this.#active = at;
    [...this.#list.children].forEach((row, other) => row.setAttribute("aria-selected", String(other === at)));
    const row = this.#list.children[at];
    if (row) this.#field.setAttribute("aria-activedescendant", row.id);
    else this.#field.removeAttribute("aria-activedescendant");
    row?.scrollIntoView({ block: "nearest" });
  }

  #press(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.isComposing || !this.#found.length) return;
    if (event.key in steps) this.#step(steps[event.key]);
    else if (event.key === "Escape") this.#show([]);
    else if (event.key === "Enter" && this.#active >= 0) this.#choose(this.#active);
    else return;
    event.preventDefault();
  }

  /** Go one up or down; before the first and behind the last stands what was typed. */
  #step(by) {
    const places = this.#found.length + 1;
    this.#activate(((this.#active + 1 + by + places) % places) - 1);
  }

  #choose(at) {
    if (at >= 0) location.assign(searchFor(this.#found[at], this.#field));
  }
}

function emptyList(field) {
  const list = document.createElement("ul");
  list.className = "suggestions";
  set(list, { id: `${field.id}-suggestions`, role: "listbox", "aria-label": field.dataset.suggestions });
  return list;
}

/** Make a row; how many it finds is only said where the search would be for nothing else. */
function option(suggestion, at, field) {
  const row = document.createElement("li");
  const text = document.createElement("bdi");
  const facts = document.createElement("span");
  set(row, { id: `${field.id}-suggestion-${at}`, role: "option" });
  text.textContent = suggestion.text;
  facts.className = "quiet";
  const count = carried(field).size ? [] : [counted.format(suggestion.count)];
  facts.textContent = [field.dataset[suggestion.kind], ...count].join(", ");
  row.append(text, " ", facts);
  return row;
}

async function suggested(field, signal) {
  const address = new URL(field.dataset.suggest, location);
  address.searchParams.set("q", field.value);
  if (!field.value.trim()) return [];
  try {
    const answer = await fetch(address, { signal });
    return answer.ok ? (await answer.json()).suggestions : [];
  } catch {
    return []; // who types goes on without
  }
}

/** Return the address of the search for a suggestion, within what the field's form carries along. */
function searchFor(suggestion, field) {
  const address = new URL(field.form.action);
  const own = new URL(suggestion.url, location).searchParams;
  const isValue = Boolean(suggestion.id); // one more of its facet, while a phrase comes with how it must match
  const rest = [...carried(field)].filter(([name]) => isValue || !own.has(name));
  address.search = new URLSearchParams([...own, ...rest]);
  return address;
}

function carried(field) {
  const fields = new FormData(field.form);
  fields.delete(field.name);
  return new URLSearchParams(fields);
}

function place(row) {
  return row ? [...row.parentNode.children].indexOf(row) : -1;
}

function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
}

document.querySelectorAll("[data-suggest]").forEach((field) => new Suggestions(field));
