// The page of the preview: it is told all that is known whenever something changes, and shows what
// is new of it. What did not change is not touched, so that places, focus and pictures stay.

import { showCard } from "./card.js";
import { showMessages } from "./messages.js";
import { Panel } from "./panel.js";
import { showSource, setEditor } from "./source.js";

const PROGRESS = {
  reading: "Reading…",
  making: "Making the pages…",
  finished: "Everything is proven and written.",
  wrong: "Nothing new is written: see the messages.",
};
const STATUS = {
  waiting: "being made",
  made: "being proven",
  proven: "proven",
  refused: "refused by the proof",
  old: "of an older text",
  absent: "not asked for",
};
const KEPT = "rlspub-preview";
const find = name => document.getElementById(name);
const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "{}");
const panels = new Map();
let chosen = null;
let events = null;

function keep() {
  const places = Object.fromEntries([...panels].map(([name, panel]) => [name, panel.place]));
  const state = { zoom: find("zoom").value, places };
  sessionStorage.setItem(KEPT, JSON.stringify(state));
}

function listen() {
  events?.close();
  events = new EventSource(`events?first=${encodeURIComponent(chosen ?? "")}`);
  events.onmessage = event => show(JSON.parse(event.data));
  events.onerror = () => {
    find("progress").textContent = "The preview has ended. Start it again with: make preview";
  };
}

function show(state) {
  document.title = `Preview of ${state.manuscript}`;
  setText(find("manuscript"), state.manuscript);
  setText(find("progress"), tellProgress(state));
  if (panels.size === 0) {
    makePanels(state.outputs);
  }
  for (const output of state.outputs) {
    panels.get(output.name).show(output);
    showStatus(output, state);
  }
  setEditor(state);
  showMessages(state, goTo);
  showCard(state.card);
  document.documentElement.dataset.number = state.number;
  document.documentElement.dataset.phase = state.phase;
}

function tellProgress({ phase, outputs, problems }) {
  const missing = outputs.filter(({ status }) => status !== "proven" && status !== "absent");
  const isWrong = missing.length > 0 || problems.some(({ severity }) => severity === "error");
  if (phase !== "finished" || !isWrong) {
    return PROGRESS[phase];
  }
  const names = missing.map(({ name }) => name).join(", ");
  return `Written${names ? `, but not: ${names}` : ""}. There are errors: see the messages.`;
}

function setText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

function showStatus(output, state) {
  const item = find(`file-${output.name}`);
  item.className = output.status;
  const suffix = `-${output.name}.`;
  const file = state.files.find(name => name.includes(suffix));
  const written = output.status === "proven" && file ? `proven and written: ${file}` : null;
  const isNothing = output.status === "old" && output.pages.length === 0;
  const status = isNothing ? "not made" : STATUS[output.status];
  setText(item, `${title(output.name)}: ${written ?? status}`);
}

const title = name => name[0].toUpperCase() + name.slice(1);

function makePanels(outputs) {
  for (const { name } of outputs) {
    const tab = document.createElement("button");
    Object.assign(tab, { id: `tab-${name}`, textContent: title(name), type: "button" });
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", `panel-${name}`);
    tab.addEventListener("click", () => choose(name));
    find("tabs").append(tab);
    const item = document.createElement("li");
    item.id = `file-${name}`;
    find("files").append(item);
    const panel = new Panel(name, kept.places?.[name]);
    panel.element.addEventListener("scrollend", keep);
    find("panels").append(panel.element);
    panels.set(name, panel);
  }
  find("tabs").addEventListener("keydown", moveAmongTabs);
  const wanted = location.hash.slice(1);
  choose(panels.has(wanted) ? wanted : "handout");
}

function choose(name) {
  const isNew = chosen !== name;
  chosen = name;
  for (const [other, panel] of panels) {
    const tab = find(`tab-${other}`);
    tab.setAttribute("aria-selected", String(other === name));
    tab.tabIndex = other === name ? 0 : -1;
    panel.reveal(other === name);
  }
  if (location.hash !== `#${name}`) {
    history.replaceState(null, "", `#${name}`);
  }
  if (isNew && !document.hidden) {
    listen();
  }
}

function moveAmongTabs(event) {
  const names = [...panels.keys()];
  const at = names.indexOf(chosen);
  const step = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
  if (step !== undefined) {
    event.preventDefault();
    choose(names.at(step % names.length));
    find(`tab-${chosen}`).focus();
  }
}

async function goTo(problem) {
  const { start, end } = problem;
  showSource({ ...start, text: "" });
  const place = new URLSearchParams({
    output: chosen,
    start: `${start.line}.${start.column}`,
    end: `${end.line}.${end.column}`,
  });
  const found = await (await fetch(`printed?${place}`)).json();
  if (found) {
    choose(found.output);
    await panels.get(found.output).mark(found.page, found.words);
  }
}

find("zoom").value = kept.zoom ?? "width";
find("zoom").addEventListener("change", () => {
  panels.forEach(panel => panel.resize());
  keep();
});
addEventListener("resize", () => panels.forEach(panel => panel.resize()));
addEventListener("pagehide", keep);
addEventListener("hashchange", () => {
  const wanted = location.hash.slice(1);
  if (panels.has(wanted)) {
    choose(wanted);
  }
});
// A browser keeps few connections with one server, and what nobody sees needs none of them.
document.addEventListener("visibilitychange", () => {
  if (document.hidden) {
    events?.close();
  } else {
    listen();
  }
});
chosen = location.hash.slice(1) || "handout";
if (!document.hidden) {
  listen();
}
