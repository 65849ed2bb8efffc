// The pages of one output, and the place in them.

import { Chapter } from "./chapter.js";
import { Sheet } from "./sheet.js";

export class Panel {
  constructor(name, place) {
    this.name = name;
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
    // Whoever goes elsewhere wants to be there.
    for (const kind of ["wheel", "pointerdown", "keydown"]) {
      this.element.addEventListener(kind, () => this.leave(), { passive: true });
    }
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
    this.settle();
    this.draw();
  }

  // Return to the place, again and again while chapters have not their height.
  settle() {
    if (this.wanted) {
      this.element.scrollTo(this.wanted);
      if (this.sheets.every(sheet => sheet.isSized)) {
        this.wanted = null;
      }
    }
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

  leave() {
    this.wanted = null;
  }

  async mark(at, words) {
    this.leave();
    const sheet = this.sheets[at];
    await sheet?.mark(words);
  }
}
