// A part of the booklet, or the whole page, as a browser shows it, in a frame that takes the place of
// another when it is there.

import { askSource } from "./source.js";

export class Chapter {
  constructor(panel, at) {
    this.panel = panel;
    this.at = at;
    this.drawn = "";
    this.element = document.createElement("section");
    this.element.className = "page chapter";
    this.element.setAttribute("aria-label", `Part ${at + 1} of the ${panel.name}`);
    this.frame = null;
    // Pictures and fonts that come late make a chapter higher.
    this.grown = new ResizeObserver(() => this.fit());
  }

  get isSized() {
    return this.frame !== null;
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
      this.panel.settle();
    }
  }

  draw() {
    const { key, address } = this.page;
    if (this.drawn === key) {
      return Promise.resolve();
    }
    this.drawn = key;
    const frame = document.createElement("iframe");
    frame.title = `Part ${this.at + 1} of the ${this.panel.name}`;
    frame.setAttribute("sandbox", "allow-same-origin");
    frame.src = `chapters/${this.panel.version}/${address}`;
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
    await askSource(this.page.key, words.length - 1);
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
