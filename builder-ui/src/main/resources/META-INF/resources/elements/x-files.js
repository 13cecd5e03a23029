/*
 * Around an upload: what is pasted while it, or what it stands in, has the focus is uploaded too, and a phone's camera takes a
 * picture for it.
 */
class Files extends HTMLElement {
  #paste = (event) => this.#pasted(event);
  #click = (event) => this.#clicked(event);
  #around = null;

  connectedCallback() {
    this.#around = this.closest('.file-area') || this;
    this.#around.addEventListener('paste', this.#paste);
    this.addEventListener('click', this.#click);
  }

  disconnectedCallback() {
    this.#around.removeEventListener('paste', this.#paste);
    this.removeEventListener('click', this.#click);
  }

  #add(files) {
    const upload = this.querySelector('vaadin-upload');
    if (upload && files.length > 0 && !this.hidden) {
      upload._addFiles(files);
    }
  }

  #pasted(event) {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length > 0) {
      event.preventDefault();
      event.stopPropagation();
      this.#add(files);
    }
  }

  #clicked(event) {
    if (!event.target.closest('.file-camera')) {
      return;
    }
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = 'image/*';
    input.capture = 'environment';
    input.addEventListener('change', () => this.#add([...input.files]));
    input.click();
  }
}

customElements.define('x-files', Files);
