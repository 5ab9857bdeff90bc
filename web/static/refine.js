// Picking beside the results without loading the page anew: what is found takes the place of what was found before.
// On a phone that happens in the sheet, which closes with Escape too and leads back to where the reader was.

const sheet = document.getElementById("refine");
const said = document.createElement("p");
let shown = searchOf(location);
let opened = ""; // the search that was shown when the sheet was opened here
let asking = new AbortController();

function searchOf(address) {
  return address.pathname + address.search;
}

/** Tell whether an address is of another search on this page. */
function isOther(address) {
  return address.pathname === location.pathname && searchOf(address) !== shown;
}

function pick(event) {
  const link = event.target.closest("a[href]");
  const isPlain = !(event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  if (!link || !isPlain) return;
  if (link.getAttribute("href") === "#results") close(event);
  else go(event, new URL(link.getAttribute("href"), location));
}

function submit(event) {
  const address = new URL(event.target.action);
  const fields = [...new FormData(event.target)].filter(([, value]) => value);
  address.search = new URLSearchParams(fields);
  go(event, address);
}

function go(event, address) {
  if (!isOther(address)) return;
  event.preventDefault();
  show(address, () => history.pushState(null, "", address));
}

async function show(address, remember) {
  asking.abort();
  asking = new AbortController();
  try {
    const answer = await fetch(address, { signal: asking.signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!answer.ok || !page.getElementById("refine")) throw new Error(answer.statusText);
    remember();
    replace(page);
  } catch (error) {
    if (error.name !== "AbortError") location.assign(address);
  }
}

function replace(page) {
  const [refocus, { scrollTop }] = [focusIn(sheet), sheet.querySelector(".sheet-body")];
  document.title = page.title;
  for (const part of ["results", "refine"]) {
    document.getElementById(part).replaceChildren(...page.getElementById(part).childNodes);
  }
  const [fields, others] = [document, page].map((each) => each.querySelectorAll(".masthead .ask [type=hidden]"));
  for (const field of fields) field.remove();
  document.querySelector(".masthead .ask").append(...others);
  sheet.querySelector(".sheet-body").scrollTop = scrollTop;
  shown = searchOf(location);
  refocus();
  said.textContent = document.querySelector("h1").textContent;
  document.dispatchEvent(new Event("replaced"));
}

/** Return what puts the focus where it is now: on what has the same name in the same facet, else on the facet's first link. */
function focusIn(place) {
  const [focused, facet] = [document.activeElement, document.activeElement?.closest(".facet")];
  if (!facet || !place.contains(focused)) return () => {};
  const [label, name] = [facet.getAttribute("aria-labelledby"), nameOf(focused)];
  return () => {
    const stops = [...place.querySelectorAll(`[aria-labelledby="${label}"] :is(a, button)`)];
    (stops.find((stop) => nameOf(stop) === name) ?? stops[0])?.focus({ preventScroll: true });
  };
}

function nameOf(stop) {
  return stop.closest(".value")?.querySelector(".value-name").textContent ?? stop.getAttribute("aria-label") ?? stop.textContent;
}

function isOpen() {
  return location.hash === "#refine" && getComputedStyle(sheet).position === "fixed";
}

/** Close the sheet: if nothing was picked in it by going back, which leads to where the reader was. */
function close(event) {
  event.preventDefault();
  if (opened === shown) history.back();
  else location.hash = "results";
}

function turn({ oldURL }) {
  if (isOpen()) {
    opened = shown;
    sheet.focus({ preventScroll: true });
  } else if (new URL(oldURL).hash === "#refine") {
    opened = "";
    document.querySelector(".to-refine").focus({ preventScroll: true });
  }
}

sheet.tabIndex = -1;
said.className = "unseen";
said.setAttribute("role", "status");
sheet.before(said);
sheet.addEventListener("click", pick);
sheet.addEventListener("submit", submit);
addEventListener("hashchange", turn);
addEventListener("popstate", () => isOther(location) && show(location.href, () => {}));
addEventListener("keydown", (event) => event.key === "Escape" && isOpen() && close(event));
