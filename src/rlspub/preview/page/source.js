// The line of the manuscript that was asked for, and the way to it in an editor.

const find = name => document.getElementById(name);
let told = {};
let shown = { line: 1, column: 1 };

export function setEditor(state) {
  if (told.number !== state.number) {
    // Lines of an older text may stand elsewhere by now.
    find("place").hidden = true;
  }
  told = state;
}

export function showSource(place) {
  shown = place;
  find("place").hidden = false;
  find("place-line").textContent = `Line ${place.line}, column ${place.column}.`;
  find("place-text").textContent = place.text;
  find("place-text").hidden = !place.text;
  find("place-open").replaceChildren(told.editor ? makeButton() : makeLink());
}

// Show the line that a word of a page or of a chapter stands in.
export async function askSource(key, word) {
  const found = await (await fetch(`source?${new URLSearchParams({ key, word })}`)).json();
  if (found) {
    showSource(found);
  }
}

function makeButton() {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = `Open in ${told.editor}`;
  button.addEventListener("click", () => {
    const place = new URLSearchParams({ line: shown.line, column: shown.column });
    fetch(`open?${place}`, { method: "POST", headers: { "X-Token": told.token } });
  });
  return button;
}

function makeLink() {
  const link = document.createElement("a");
  link.href = `${told.address}:${shown.line}:${shown.column}`;
  link.textContent = "Open in VS Code";
  return link;
}
