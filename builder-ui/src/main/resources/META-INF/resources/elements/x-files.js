/*
 * Around an upload: what is pasted while it, or what it stands in, has the focus is uploaded too, so is what is dropped onto
 * what it stands in, and a phone's camera takes a picture for it.
 */
class Files extends HTMLElement {
  #paste = (event) => this.#pasted(event);
  #click = (event) => this.#clicked(event);
  #over = (event) => this.#dragged(event);
  #out = () => this.#around.classList.remove('file-over');
  #drop = (event) => this.#dropped(event);
  #around = null;

  connectedCallback() {
    this.#around = this.closest('.file-area') || this;
    this.#around.addEventListener('paste', this.#paste);
    this.#around.addEventListener('dragover', this.#over);
    this.#around.addEventListener('dragleave', this.#out);
    this.#around.addEventListener('drop', this.#drop);
    this.addEventListener('click', this.#click);
  }

  disconnectedCallback() {
    this.#around.removeEventListener('paste', this.#paste);
    this.#around.removeEventListener('dragover', this.#over);
    this.#around.removeEventListener('dragleave', this.#out);
    this.#around.removeEventListener('drop', this.#drop);
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

  /** The upload itself takes what is dropped onto it. */
  #dragged(event) {
    if (!event.defaultPrevented && !this.hidden && [...event.dataTransfer.types].includes('Files')) {
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      this.#around.classList.add('file-over');
    }
  }

  #dropped(event) {
    this.#out();
    if (!event.defaultPrevented && !this.hidden && event.dataTransfer.files.length > 0) {
      event.preventDefault();
      this.#add([...event.dataTransfer.files]);
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
