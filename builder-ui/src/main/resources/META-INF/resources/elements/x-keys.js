/* Single keys as shortcuts of a page: told to the server unless somebody is typing, or a dialog is open. */
class Keys extends HTMLElement {
  #listen = (event) => this.#pressed(event);

  connectedCallback() {
    this.hidden = true;
    document.addEventListener('keydown', this.#listen);
  }

  disconnectedCallback() {
    document.removeEventListener('keydown', this.#listen);
  }

  #pressed(event) {
    const key = event.key.toLowerCase();
    // a key held down decides once
    const held = event.repeat;
    const wanted = (this.getAttribute('keys') ?? '').split(' ');
    const [target] = event.composedPath();
    const typing = target instanceof Element && target.closest('input, textarea, select, [contenteditable], vaadin-combo-box');
    const elsewhere = document.querySelector('vaadin-dialog[opened], vaadin-confirm-dialog[opened], vaadin-dialog-overlay');
    if (!wanted.includes(key) || held || typing || elsewhere || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) {
      return;
    }
    event.preventDefault();
    this.dispatchEvent(new CustomEvent('key-pressed', { detail: key }));
  }
}

customElements.define('x-keys', Keys);
