/*
 * A line to write in. Enter sends it, Shift and Enter begin a new one; an at sign with letters after it asks whom one
 * means, and the arrows, Enter and Tab choose among who is offered.
 */
class Composer extends HTMLElement {
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

  /** What stands after the at sign before the cursor. */
  #word() {
    const before = this.#area.value.slice(0, this.#area.selectionStart);
    const found = /(^|[^A-Za-z0-9_])@([^\s@]{0,40})$/.exec(before);
    return found && { from: before.length - found[2].length - 1, to: before.length, text: found[2] };
  }

  #typed() {
    const word = this.#word();
    if (word || this.#options.length > 0) {
      this.#ask(word ? word.text : null);
    }
  }

  #ask(text) {
    this.dispatchEvent(new CustomEvent('mention-typed', { detail: { text } }));
  }

  #pressed(event) {
    // a key that chooses among signs of an input method is not meant for us
    if (event.target !== this.#area || event.isComposing || event.keyCode === 229) {
      return;
    }
    const options = this.#word() ? this.#options : [];
    if (options.length > 0 && this.#choosing(event, options)) {
      event.preventDefault();
      event.stopPropagation();
    } else if (event.key === 'Enter' && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      event.stopPropagation();
      this.dispatchEvent(new CustomEvent('written', { detail: { text: this.#area.value } }));
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
        this.#ask(null);
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
    const word = this.#word();
    if (!word) {
      return;
    }
    const area = this.#area;
    area.setRangeText(`@${option.dataset.written} `, word.from, word.to, 'end');
    area.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    this.#ask(null);
  }
}

customElements.define('x-composer', Composer);
