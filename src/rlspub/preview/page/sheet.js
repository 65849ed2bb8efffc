// A page on paper. A picture takes the place of another only when it is there and decoded.

import { askSource } from "./source.js";

const POINTS_A_PIXEL = 0.75;
// Pictures are drawn for these steps, so that a little more room does not draw all pages anew.
const STEP = 0.25;

export class Sheet {
  constructor(panel, at) {
    this.panel = panel;
    this.at = at;
    this.drawn = "";
    this.isSized = true;
    this.element = document.createElement("section");
    this.element.className = "page";
    this.element.setAttribute("aria-label", `Page ${at + 1}`);
    this.picture = null;
    this.words = document.createElement("div");
    this.words.className = "words";
    this.element.append(this.words);
    this.words.addEventListener("click", event => this.click(event));
    this.words.addEventListener("keydown", event => this.move(event));
  }

  resize(zoom, room) {
    const { width, height } = this.page;
    const style = getComputedStyle(room);
    const wide = room.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const high = room.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
    const full = width / POINTS_A_PIXEL;
    let size = full * Number(zoom);
    if (zoom === "width") {
      size = Math.min(wide, full * 1.5);
    } else if (zoom === "page") {
      size = Math.min(wide, (high * width) / height);
    }
    this.element.style.width = `${size}px`;
    this.element.style.height = `${(size * height) / width}px`;
  }

  get scale() {
    const pixels = this.element.clientWidth * devicePixelRatio;
    return Math.min(6, Math.max(STEP, Math.ceil(pixels / this.page.width / STEP) * STEP));
  }

  async draw() {
    const { key } = this.page;
    const address = `pages/${key}/${this.scale.toFixed(2)}.png`;
    if (this.drawn === address) {
      return;
    }
    this.drawn = address;
    const picture = new Image();
    picture.alt = "";
    picture.src = address;
    try {
      await picture.decode();
    } catch {
      // The page has been replaced meanwhile, or will be asked for again.
      if (this.drawn === address) {
        this.drawn = "";
      }
      return;
    }
    if (this.drawn !== address) {
      return;
    }
    this.picture?.remove();
    this.element.prepend(picture);
    if (this.element.dataset.key !== key) {
      this.element.querySelectorAll(".mark").forEach(mark => mark.remove());
    }
    this.picture = picture;
    this.element.dataset.key = key;
    await this.write(key);
  }

  // Put the words over the picture, for keyboards and screen readers.
  async write(key) {
    if (this.written === key) {
      return;
    }
    const answer = await fetch(`pages/${key}/words`);
    if (!answer.ok || this.page.key !== key) {
      return;
    }
    this.written = key;
    this.places = await answer.json();
    const focused = [...this.words.children].indexOf(document.activeElement);
    const lines = Map.groupBy(this.places.keys(), at => this.places[at][1]);
    const buttons = [...lines.values()].map(numbers => this.makeLine(numbers));
    buttons.forEach((button, at) => {
      button.tabIndex = at === 0 ? 0 : -1;
    });
    this.words.replaceChildren(...buttons);
    if (focused >= 0) {
      // Nobody went there: the page stays where it is.
      this.select(Math.min(focused, buttons.length - 1), true);
    }
  }

  makeLine(numbers) {
    const boxes = numbers.map(at => this.places[at]);
    const left = Math.min(...boxes.map(box => box[2]));
    const top = Math.min(...boxes.map(box => box[3]));
    const right = Math.max(...boxes.map(box => box[2] + box[4]));
    const bottom = Math.max(...boxes.map(box => box[3] + box[5]));
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = boxes.map(box => box[0]).join(" ");
    button.dataset.word = numbers[0];
    put(button, left, top, right - left, bottom - top);
    return button;
  }

  move(event) {
    const lines = [...this.words.children];
    const at = lines.indexOf(document.activeElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: lines.length - 1 }[event.key];
    if (next !== undefined && lines[next]) {
      event.preventDefault();
      this.select(next);
    }
  }

  select(at, preventScroll = false) {
    const lines = [...this.words.children];
    lines.forEach((line, number) => {
      line.tabIndex = number === at ? 0 : -1;
    });
    lines[at]?.focus({ preventScroll });
  }

  async click(event) {
    if (!this.places) {
      return;
    }
    const word = event.detail === 0 ? Number(event.target.dataset.word) : this.findWord(event);
    await askSource(this.page.key, word);
    this.mark([word], false);
  }

  // The word that is nearest to where somebody clicked.
  findWord(event) {
    const edge = this.element.getBoundingClientRect();
    const x = (event.clientX - edge.left) / edge.width;
    const y = (event.clientY - edge.top) / edge.height;
    const far = ([, , left, top, width, height]) =>
      Math.hypot(Math.max(left - x, 0, x - left - width), 2 * Math.max(top - y, 0, y - top - height));
    const distances = this.places.map(far);
    return distances.indexOf(Math.min(...distances));
  }

  async mark(words, isFar = true) {
    await this.draw();
    document.querySelectorAll(".mark").forEach(mark => mark.remove());
    const marks = words.filter(at => this.places?.[at]).map(at => {
      const mark = document.createElement("div");
      mark.className = "mark";
      put(mark, ...this.places[at].slice(2));
      return mark;
    });
    this.element.append(...marks);
    if (isFar) {
      (marks[0] ?? this.element).scrollIntoView({ block: "center", inline: "nearest" });
    }
  }
}

function put(element, left, top, width, height) {
  const share = number => `${number * 100}%`;
  Object.assign(element.style, {
    left: share(left),
    top: share(top),
    width: share(width),
    height: share(height),
  });
}
