// The pages of one output. A picture takes the place of another only when it is there and decoded.

const POINTS_A_PIXEL = 0.75;
// Pictures are drawn for these steps, so that a little more room does not draw all pages anew.
const STEP = 0.25;

export class Panel {
  constructor(name, showSource, place) {
    this.name = name;
    this.showSource = showSource;
    this.sheets = [];
    this.wanted = place ?? null;
    this.element = document.createElement("div");
    Object.assign(this.element, { id: `panel-${name}`, tabIndex: 0, hidden: true });
    this.element.setAttribute("role", "tabpanel");
    this.element.setAttribute("aria-labelledby", `tab-${name}`);
    this.why = document.createElement("p");
    this.why.className = "why";
    const notice = document.createElement("div");
    notice.className = "notice";
    notice.append(this.why);
    this.element.append(notice);
    this.seen = new IntersectionObserver(() => this.draw(), { root: null });
  }

  get place() {
    return this.wanted ?? { left: this.element.scrollLeft, top: this.element.scrollTop };
  }

  reveal(isShown) {
    if (this.element.hidden === !isShown) {
      return;
    }
    if (!isShown) {
      this.wanted = this.place;
    }
    this.element.hidden = !isShown;
    if (isShown) {
      this.resize();
    }
  }

  show(output) {
    const old = output.status === "old" || output.status === "refused";
    const what = output.pages.length > 0 ? "These pages are of an older text" : "Nothing is made yet";
    const words = output.why || (old ? `${what}: see the messages.` : "");
    if (this.why.textContent !== words) {
      this.why.textContent = words;
    }
    if (this.version === output.version && this.sheets.length === output.pages.length) {
      return;
    }
    this.version = output.version;
    while (this.sheets.length > output.pages.length) {
      const sheet = this.sheets.pop();
      this.seen.unobserve(sheet.element);
      sheet.element.remove();
    }
    output.pages.forEach((page, at) => {
      if (at === this.sheets.length) {
        const sheet = page.address ? new Chapter(this, at) : new Sheet(this, at);
        this.sheets.push(sheet);
        this.element.append(sheet.element);
        this.seen.observe(sheet.element);
      }
      this.sheets[at].page = page;
    });
    if (!this.element.hidden) {
      this.resize();
    }
  }

  // Give pages their size, which is known before they are drawn, and return to the place.
  resize() {
    if (this.element.hidden || this.sheets.length === 0) {
      return;
    }
    const zoom = document.getElementById("zoom").value;
    for (const sheet of this.sheets) {
      sheet.resize(zoom, this.element);
    }
    if (this.wanted) {
      this.element.scrollTo(this.wanted);
      this.wanted = null;
    }
    this.draw();
  }

  // What is seen comes first, and then the rest.
  async draw() {
    if (this.element.hidden) {
      return;
    }
    const edge = this.element.getBoundingClientRect();
    const isSeen = sheet => {
      const box = sheet.element.getBoundingClientRect();
      return box.bottom > edge.top && box.top < edge.bottom;
    };
    const seen = this.sheets.filter(isSeen);
    await Promise.all(seen.map(sheet => sheet.draw()));
    for (const sheet of this.sheets) {
      await sheet.draw();
    }
  }

  async mark(at, words) {
    const sheet = this.sheets[at];
    await sheet?.mark(words);
  }
}

class Sheet {
  constructor(panel, at) {
    this.panel = panel;
    this.at = at;
    this.drawn = "";
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
    await this.ask(word);
    this.mark([word], false);
  }

  async ask(word) {
    const place = new URLSearchParams({ key: this.page.key, word });
    const found = await (await fetch(`source?${place}`)).json();
    if (found) {
      this.panel.showSource(found);
    }
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

class Chapter {
  constructor(panel, at) {
    this.panel = panel;
    this.at = at;
    this.drawn = "";
    this.element = document.createElement("section");
    this.element.className = "page chapter";
    this.element.setAttribute("aria-label", `Part ${at + 1} of the booklet`);
    this.frame = null;
    // Pictures and fonts that come late make a chapter higher.
    this.grown = new ResizeObserver(() => this.fit());
  }

  resize(zoom) {
    this.zoom = Number(zoom) || 1;
    this.fit();
  }

  // Chapters have no pages, so each is as high as its words.
  fit() {
    const words = this.frame?.contentDocument;
    if (words && !this.panel.element.hidden) {
      // What is around the body is not zoomed, and is measured in pixels of the screen.
      words.body.style.zoom = this.zoom;
      const { height } = words.documentElement.getBoundingClientRect();
      this.element.style.height = `${Math.ceil(height)}px`;
    }
  }

  draw() {
    const { key, address } = this.page;
    if (this.drawn === key) {
      return Promise.resolve();
    }
    this.drawn = key;
    const frame = document.createElement("iframe");
    frame.title = `Part ${this.at + 1} of the booklet`;
    frame.setAttribute("sandbox", "allow-same-origin");
    frame.src = `booklet/${this.panel.version}/${address}`;
    frame.classList.add("unseen");
    this.element.append(frame);
    return new Promise(done => {
      frame.addEventListener("load", () => {
        if (this.drawn === key) {
          this.frame?.remove();
          this.frame = frame;
          frame.classList.remove("unseen");
          frame.contentDocument.addEventListener("click", event => this.click(event));
          // What is as high as the screen would follow the frame, which follows what is in it.
          frame.contentDocument.querySelectorAll("img, svg").forEach(picture => {
            picture.style.maxHeight = "none";
            picture.style.height = "auto";
          });
          this.element.dataset.key = key;
          this.fit();
          this.grown.disconnect();
          this.grown.observe(frame.contentDocument.documentElement);
        } else {
          frame.remove();
        }
        done();
      });
    });
  }

  async click(event) {
    event.preventDefault();
    const document = this.frame.contentDocument;
    const caret = document.caretPositionFromPoint?.(event.clientX, event.clientY);
    if (!caret) {
      return;
    }
    const before = document.createRange();
    before.setStart(document.body, 0);
    before.setEnd(caret.offsetNode, caret.offset);
    const words = before.toString().trimStart().split(/\s+/);
    const place = new URLSearchParams({ key: this.page.key, word: words.length - 1 });
    const found = await (await fetch(`source?${place}`)).json();
    if (found) {
      this.panel.showSource(found);
    }
  }

  async mark(numbers) {
    await this.draw();
    const document = this.frame.contentDocument;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let wanted = numbers[0];
    let open = false;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (const { index, 0: word } of node.data.matchAll(/\S+/g)) {
        const goesOn = open && index === 0;
        if (!goesOn && wanted-- === 0) {
          const range = document.createRange();
          range.setStart(node, index);
          range.setEnd(node, index + word.length);
          document.getSelection().removeAllRanges();
          document.getSelection().addRange(range);
          range.startContainer.parentElement.scrollIntoView({ block: "center" });
          return;
        }
      }
      open = /\S$/.test(node.data);
    }
    this.element.scrollIntoView();
  }
}
