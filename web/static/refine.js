// Picking beside the results without loading the page anew: what is found takes the place of what was found before.
// On a phone that happens in the sheet, which closes with Escape too and leads back to where the reader was.

const sheet = document.getElementById("refine");
const said = document.createElement("p");
let shown = searchOf(location);
let opened = ""; // the search that was shown when the sheet was opened here
let asking = null;
let next = null; // does what was asked for while an answer was awaited, on which its address depends

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
  else go(event, new URL(link.getAttribute("href"), location), () => click(twin(link)));
}

function click(link) {
  link?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true })); // links in SVG have no click()
}

function submit(event) {
  const address = new URL(event.target.action);
  address.search = new URLSearchParams([...new FormData(event.target)].filter(([, value]) => value));
  go(event, address, resending(event.target));
}

/** Return what sends the form that takes a form's place, with what is written in it now. */
function resending({ id, elements }) {
  const written = [...elements].filter((field) => field.id).map((field) => [field.id, field.value]);
  return () => {
    for (const [field, value] of written) document.getElementById(field).value = value;
    document.getElementById(id)?.requestSubmit();
  };
}

function go(event, address, again) {
  if (!isOther(address)) return;
  event.preventDefault();
  if (asking) next = again;
  else show(address, () => history.pushState(null, "", address));
}

async function show(address, remember) {
  asking?.abort();
  const own = (asking = new AbortController());
  try {
    const answer = await fetch(address, { signal: own.signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!answer.ok || !page.getElementById("refine")) throw new Error(answer.statusText);
    remember();
    replace(page);
    asking = null;
    goOn();
  } catch {
    if (asking === own) location.assign(address); // whatever it is, the browser can show it
  }
}

function goOn() {
  const again = next;
  next = null;
  again?.();
}

function replace(page) {
  const [focused, { scrollTop }] = [document.activeElement, sheet.querySelector(".sheet-body")];
  document.title = page.title;
  for (const part of ["results", "refine"]) {
    document.getElementById(part).replaceChildren(...page.getElementById(part).childNodes);
  }
  const [fields, others] = [document, page].map((each) => each.querySelectorAll(".masthead .ask [type=hidden]"));
  for (const field of fields) field.remove();
  document.querySelector(".masthead .ask").append(...others);
  sheet.querySelector(".sheet-body").scrollTop = scrollTop;
  shown = searchOf(location);
  if (!focused.isConnected) refocus(focused);
  said.textContent = [...document.querySelectorAll("h1, #close")].map((part) => part.textContent).join(". ");
  document.dispatchEvent(new Event("replaced"));
}

/** Keep the focus where it was; what is no longer there gives it to its row, or to its facet. */
function refocus(former) {
  const row = stops(former).find((stop) => nameOf(stop) === nameOf(former));
  (twin(former) ?? row ?? stops(former)[0])?.focus({ preventScroll: true });
}

/** Return what has now, in the same facet, the place of what was there before. */
function twin(former) {
  return stops(former).find((stop) => nameOf(stop) === nameOf(former) && stop.classList[0] === former.classList[0]);
}

function stops(former) {
  const facet = former.closest(".facet")?.getAttribute("aria-labelledby");
  return [...sheet.querySelectorAll(`[aria-labelledby="${facet}"] :is(a, button):not(.unseen)`)];
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
