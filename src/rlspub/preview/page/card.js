// The report card: its lines are those of the command, and what has no room goes on below its column.

const element = document.getElementById("card");
// What stands before the words of a line: an indent, and a mark or a name with spaces behind it.
const BEFORE_WORDS = /^ *(?:\[.\] |\S.*? {2,})?/;
let shown = null;

export function showCard(text) {
  if (text !== shown) {
    shown = text;
    element.replaceChildren(...text.split("\n").map(makeLine));
  }
}

function makeLine(words) {
  const line = document.createElement("span");
  line.textContent = `${words}\n`;
  line.style.setProperty("--column", `${words.match(BEFORE_WORDS)[0].length}ch`);
  return line;
}
