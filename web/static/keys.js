// Single keys: / to the search field, j and k from result to result, n and p from mark to mark. They can be turned off.

const STORED = "keys";
const KEYS = {
  "/": toSearch,
  j: () => toResult(1),
  k: () => toResult(-1),
  n: () => toMark(1),
  p: () => toMark(-1),
};

document.addEventListener("keydown", (event) => {
  const isOurs = event.key in KEYS && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (!isOurs || event.isComposing || isOff() || isWriting(event.target)) return;
  event.preventDefault();
  KEYS[event.key]();
});

function isWriting(element) {
  return element.closest("input, textarea, select, [contenteditable]") !== null;
}

function toSearch() {
  const field = document.querySelector("[role=search] [type=search]");
  field?.focus();
  field?.select();
}

function toResult(by) {
  const hits = [...document.querySelectorAll(".hit")];
  const hit = hits[hits.findIndex((each) => each.contains(document.activeElement)) + by];
  hit?.querySelector(".headline a").focus({ preventScroll: true });
  hit?.scrollIntoView({ block: "center" });
}

/** Go on without a new entry in the history: from every mark Back leads to the results. */
function toMark(by) {
  const id = `mark-${shownMark() + by}`;
  if (document.getElementById(id)) location.replace(`#${id}`);
}

function shownMark() {
  return Number(/^#mark-(\d+)$/.exec(location.hash)?.[1] ?? 0);
}

/** Say at which mark the reader is. */
function sayPlace() {
  const place = document.querySelector("[data-place]");
  if (place && shownMark()) place.textContent = place.dataset.place.replace("{place}", shownMark());
}

function isOff() {
  return localStorage.getItem(STORED) === "off";
}

function showSwitch(button) {
  button.textContent = isOff() ? button.dataset.turnOn : button.dataset.turnOff;
}

function bindSwitch(button) {
  button.addEventListener("click", () => {
    localStorage.setItem(STORED, isOff() ? "on" : "off");
    showSwitch(button);
  });
  showSwitch(button);
}

addEventListener("hashchange", sayPlace);
sayPlace();
document.querySelectorAll("[data-turn-off]").forEach(bindSwitch);
