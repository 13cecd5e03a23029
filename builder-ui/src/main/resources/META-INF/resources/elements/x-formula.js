/*
 * A text area for an expression. What is typed is told with the place of the cursor, so that names can be offered; the
 * arrows, Enter and Tab choose among them, Escape takes them away. A vertical bar in what is put in is where the cursor
 * goes.
 */
class Formula extends HTMLElement {
  #key = (event) => this.#pressed(event);
  #input = () => this.#typed();
  #press = (event) => this.#clicked(event);

  connectedCallback() {
    this.addEventListener('keydown', this.#key, true);
    this.addEventListener('input', this.#input);
    this.addEventListener('mousedown', this.#press);
  }

  disconnectedCallback() {
    this.removeEventListener('keydown', this.#key, true);
    this.removeEventListener('input', this.#input);
    this.removeEventListener('mousedown', this.#press);
  }

  get #area() {
    return this.querySelector('textarea');
  }

  get #options() {
    return [...this.querySelectorAll('[role=option]')];
  }

  #typed() {
    this.#tell(this.#area.value);
  }

  #tell(text) {
    this.dispatchEvent(new CustomEvent('formula-typed', { detail: { text, caret: this.#area.selectionEnd } }));
  }

  #pressed(event) {
    // a key that chooses among signs of an input method is not meant for us
    if (event.target !== this.#area || event.isComposing || event.keyCode === 229) {
      return;
    }
    if (event.key === ' ' && event.ctrlKey) {
      event.preventDefault();
      this.#typed();
      return;
    }
    const options = this.#options;
    if (options.length > 0 && this.#choosing(event, options)) {
      event.preventDefault();
      event.stopPropagation();
    }
  }

  #choosing(event, options) {
    const now = Math.max(0, options.findIndex((one) => one.getAttribute('aria-selected') === 'true'));
    switch (event.key) {
      case 'ArrowDown':
        this.#mark(options, (now + 1) % options.length);
        return true;
      case 'ArrowUp':
        this.#mark(options, (now + options.length - 1) % options.length);
        return true;
      case 'Enter':
      case 'Tab':
        this.#choose(options[now]);
        return true;
      case 'Escape':
        this.#tell(null);
        return true;
      default:
        return false;
    }
  }

  #mark(options, at) {
    options.forEach((one, i) => one.setAttribute('aria-selected', String(i === at)));
    options[at].scrollIntoView({ block: 'nearest' });
  }

  #clicked(event) {
    const option = event.target instanceof Element && event.target.closest('[role=option]');
    if (option) {
      // the focus stays where one writes
      event.preventDefault();
      this.#choose(option);
    }
  }

  #choose(option) {
    this.#replace(option.dataset.written, Number(option.dataset.from), this.#area.selectionEnd);
  }

  /** Called by the server. */
  put(insertion) {
    this.#area.focus();
    this.#replace(insertion, this.#area.selectionStart, this.#area.selectionEnd);
  }

  #replace(insertion, from, to) {
    const area = this.#area;
    const mark = insertion.indexOf('|');
    area.setRangeText(insertion.replace('|', ''), Math.min(from, to), to, 'end');
    if (mark >= 0) {
      area.setSelectionRange(Math.min(from, to) + mark, Math.min(from, to) + mark);
    }
    this.removeEventListener('input', this.#input);
    area.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    this.addEventListener('input', this.#input);
    this.#tell(null);
  }
}

customElements.define('x-formula', Formula);
