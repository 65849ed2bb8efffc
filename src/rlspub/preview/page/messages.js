// The messages, each a button that shows its place.

const list = document.getElementById("messages");
const summary = document.getElementById("summary");
const none = document.getElementById("no-messages");

export function showMessages({ problems, phase, manuscript }, goTo) {
  const isRead = phase !== "reading";
  const before = new Map([...list.children].map(item => [item.dataset.key, item]));
  const items = problems.map(problem => {
    const key = JSON.stringify(problem);
    const known = before.get(key);
    before.delete(key);
    return known ?? makeItem(problem, key, manuscript, goTo);
  });
  before.forEach(item => item.remove());
  items.forEach((item, at) => {
    // What stands where it should is not moved: it may have the focus.
    if (list.children[at] !== item) {
      list.insertBefore(item, list.children[at] ?? null);
    }
  });
  none.hidden = !isRead || problems.length > 0;
  if (isRead) {
    tell(problems);
  }
}

function tell(problems) {
  const count = severity => problems.filter(one => one.severity === severity).length;
  const errors = count("error");
  const warnings = count("warning");
  const words = `${errors} ${errors === 1 ? "error" : "errors"}, ${warnings} ${warnings === 1 ? "warning" : "warnings"}`;
  if (summary.textContent !== words) {
    summary.textContent = words;
  }
}

function makeItem(problem, key, manuscript, goTo) {
  const item = document.createElement("li");
  item.dataset.key = key;
  const button = document.createElement("button");
  button.type = "button";
  button.className = `message ${problem.severity}`;
  add(button, "b", `${problem.severity} ${problem.code}, ${write(problem, manuscript)}`);
  add(button, "span", problem.message);
  if (problem.help) {
    add(button, "span", problem.help, "help");
  }
  for (const related of problem.related) {
    add(button, "span", `See ${write(related, manuscript)}: ${related.message}`, "help");
  }
  if (problem.path === manuscript) {
    button.addEventListener("click", () => goTo(problem));
  }
  item.append(button);
  return item;
}

function write({ path, start }, manuscript) {
  return path === manuscript ? `line ${start.line}:${start.column}` : `${path}:${start.line}`;
}

function add(parent, tag, text, className = "") {
  const element = document.createElement(tag);
  element.textContent = text;
  element.className = className;
  parent.append(element);
}
