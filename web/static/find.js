// Finding a value of a facet as one types: what the facet's own page would list takes the place of what is listed.

const PAUSE = 120; // milliseconds without a key until the server is asked
const listed = new WeakMap(); // the rows that each list came with

let timer;
let asking = new AbortController();

function findSoon(event) {
  const form = event.target.closest(".facet .find-value");
  if (!form) return;
  asking.abort();
  asking = new AbortController();
  clearTimeout(timer);
  timer = setTimeout(() => find(form, asking.signal), PAUSE);
}

async function find(form, signal) {
  const address = new URL(form.action);
  address.search = new URLSearchParams(new FormData(form));
  try {
    const answer = await fetch(address, { signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (answer.ok) show(form, page);
  } catch {
    return; // the form can still be sent
  }
}

function show(form, page) {
  const list = form.parentNode.querySelector("ul");
  if (!list) return;
  if (!listed.has(list)) listed.set(list, [...list.children]);
  const isAsked = form.elements.prefix.value.trim() !== "";
  list.replaceChildren(...(isAsked ? rows(page) : listed.get(list)));
  said(form).textContent = isAsked ? page.querySelector("[data-outcome]").textContent : "";
}

/** Return the rows of a facet's page, with links that return to where the reader is. */
function rows(page) {
  const found = [...page.querySelectorAll("main .value")];
  for (const link of found.flatMap((row) => [...row.querySelectorAll("a")])) link.hash = "refine";
  return found;
}

function said(form) {
  const status = form.nextElementSibling?.matches("[role=status]") ? form.nextElementSibling : document.createElement("p");
  status.className = "quiet";
  status.setAttribute("role", "status");
  form.after(status);
  return status;
}

addEventListener("input", findSoon);
