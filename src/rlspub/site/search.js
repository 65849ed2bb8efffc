// Finds leaflets by the words in them. The form is shown only where this runs, and what it needs is
// loaded when somebody begins to search: the list of all leaflets is there at once, and stays.

const form = document.getElementById("search");
const field = document.getElementById("sought");
const found = document.getElementById("found");
const results = document.getElementById("results");
const MOST = 30;
let engine = null;
let turn = 0;

async function loadEngine() {
  const loaded = await import(new URL("../pagefind/pagefind.js", import.meta.url).href);
  await loaded.init();
  return loaded;
}

// Some languages write no spaces between words; in the index, too, they stand apart.
function part(words) {
  const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });
  const found = [...segmenter.segment(words)].filter((one) => one.isWordLike);
  return found.map((one) => one.segment).join(" ");
}

// A browser that cannot run it shows the list alone.
function beginLoading() {
  engine ??= loadEngine();
  engine.catch(() => {
    form.hidden = true;
  });
}

async function search() {
  const words = field.value.trim();
  turn += 1;
  const mine = turn;
  if (!words) {
    found.textContent = "";
    results.replaceChildren();
    return;
  }
  beginLoading();
  const all = await find(part(words));
  const pages = await Promise.all(all.slice(0, MOST).map((one) => one.data()));
  if (mine === turn) {
    const count = all.length;
    found.textContent = count ? `${found.dataset.found}: ${count}` : found.dataset.none;
    results.replaceChildren(...pages.map(makeItem));
  }
}

// What is in the language of the page comes first: each text holds a word that tells its own.
async function find(words) {
  const loaded = await engine;
  const mark = `qq${document.documentElement.lang.toLowerCase().replaceAll("-", "")}qq`;
  const own = new Set((await loaded.search(`${words} ${mark}`)).results.map((one) => one.id));
  const all = (await loaded.search(words)).results;
  return [...all.filter((one) => own.has(one.id)), ...all.filter((one) => !own.has(one.id))];
}

function makeItem(page) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.className = "title";
  link.href = page.url;
  link.textContent = page.meta.title;
  link.lang = link.hreflang = item.lang = page.meta.language;
  link.dir = item.dir = page.meta.direction;
  item.append(link);
  if (page.meta.about) {
    const about = document.createElement("p");
    about.className = "about";
    about.textContent = page.meta.about;
    item.append(about);
  }
  return item;
}

let waiting = 0;
field.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(search, 250);
});
field.addEventListener("focus", beginLoading);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  search();
});
form.hidden = false;
