// Timelines: a range by dragging across the bars, and one stop for the tab key with arrows from bar to bar.

const SVG = "http://www.w3.org/2000/svg";
const LEAST = 6; // pixels that are no click any more

let drag = null; // the chart, where the button went down, and the band drawn once it is a drag
let wasDrag = false;

function begin(event) {
  wasDrag = false;
  const chart = event.button === 0 && event.target.closest(".timeline");
  drag = chart ? { chart, x: event.clientX, pointer: event.pointerId } : null;
}

function extend(event) {
  if (!drag || (!drag.band && Math.abs(event.clientX - drag.x) < LEAST)) return;
  drag.band ??= drawn(drag);
  drag.columns = [drag.x, event.clientX].map((x) => columnAt(drag.chart, x)).sort((one, other) => one - other);
  cover(drag);
}

function end() {
  if (drag?.band) follow(drag);
  cancel();
}

function cancel() {
  drag?.band?.remove();
  if (drag?.band) fields(drag.chart)?.reset();
  drag = null;
}

/** Draw the band; from now on the pointer is the chart's, wherever it goes. */
function drawn({ chart, pointer }) {
  const band = document.createElementNS(SVG, "rect");
  set(band, { class: "band", y: 0, height: "100%" });
  chart.setPointerCapture(pointer);
  wasDrag = true;
  return chart.appendChild(band);
}

function cover({ chart, band, columns: [first, last] }) {
  const width = 100 / bars(chart).length;
  set(band, { x: `${first * width}%`, width: `${(last + 1 - first) * width}%` });
  const form = fields(chart);
  if (form) [form.elements[0].value, form.elements[1].value] = ends(chart, first, last);
}

/** Return the form of from and to beside a chart, which shows what is covered. */
function fields(chart) {
  return chart.parentNode.querySelector(".range");
}

function ends(chart, first, last) {
  return [bars(chart)[first].split("..")[0], bars(chart)[last].split("..").at(-1)];
}

function columnAt(chart, x) {
  const { left, width } = chart.getBoundingClientRect();
  const { length } = bars(chart);
  return Math.min(Math.max(Math.floor(((x - left) / width) * length), 0), length - 1);
}

/** Follow a link as a bar is one, to what was published from the first to the last column. */
function follow({ chart, columns: [first, last] }) {
  const link = document.createElement("a");
  const [from, to] = ends(chart, first, last);
  link.href = chart.dataset.range.replace(/RANGE(?=#|$)/, from === to ? from : `${from}..${to}`);
  chart.after(link);
  link.click();
  link.remove();
}

/** Return the stretches of time that the columns stand for, those without an article too. */
function bars(chart) {
  return chart.dataset.bars.split(" ");
}

function step(event) {
  const chart = event.target.closest?.(".timeline");
  const links = chart ? [...chart.querySelectorAll("a")] : [];
  const at = links.indexOf(event.target);
  const places = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: links.length - 1 };
  if (at < 0 || !(event.key in places)) return;
  event.preventDefault();
  moveStop(links, links[places[event.key]] ?? event.target).focus();
}

function moveStop(links, stop) {
  for (const link of links) link.setAttribute("tabindex", link === stop ? 0 : -1);
  return stop;
}

function bind(chart) {
  const links = [...chart.querySelectorAll("a")];
  moveStop(links, links.find((link) => link.matches("[aria-current]")) ?? links.at(-1));
}

function bindAll() {
  document.querySelectorAll(".timeline").forEach(bind);
}

function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
}

addEventListener("pointerdown", begin);
addEventListener("pointermove", extend);
addEventListener("pointerup", end);
addEventListener("pointercancel", cancel);
addEventListener("keydown", (event) => (event.key === "Escape" ? cancel() : step(event)));
addEventListener("dragstart", (event) => drag && event.preventDefault());
addEventListener("click", (event) => wasDrag && event.target.closest(".timeline") && event.preventDefault(), true);
document.addEventListener("replaced", bindAll);
bindAll();
