/*
 * A board to sign on with a finger, a pen or a mouse. Tells what is drawn as a PNG once the hand rests, and at once when it
 * leaves: whoever saves next has signed. Its lines are dark on white in either scheme, as they are printed.
 */
const REST = 500;

class Signature extends HTMLElement {
  #canvas = document.createElement('canvas');
  #last = null;
  #timer = 0;
  #drawn = false;
  #told = true;

  connectedCallback() {
    if (this.firstChild) {
      return;
    }
    this.#canvas.setAttribute('role', 'img');
    this.#canvas.setAttribute('aria-label', this.getAttribute('label') ?? '');
    const hint = document.createElement('span');
    hint.textContent = this.getAttribute('hint') ?? '';
    this.append(this.#canvas, hint);
    this.#canvas.addEventListener('pointerdown', (event) => this.#down(event));
    this.#canvas.addEventListener('pointermove', (event) => this.#move(event));
    this.#canvas.addEventListener('pointerup', () => this.#up());
    this.#canvas.addEventListener('pointercancel', () => this.#up());
    this.#canvas.addEventListener('pointerleave', () => this.#tell());
  }

  clear() {
    clearTimeout(this.#timer);
    this.#drawn = false;
    this.#told = true;
    this.removeAttribute('drawn');
    this.#canvas.width = 0;
  }

  /** Sized when the first stroke comes, as it may be shown later than it is made. */
  #sized() {
    const room = this.#canvas.getBoundingClientRect();
    const fine = Math.min(window.devicePixelRatio || 1, 2);
    this.#canvas.width = Math.round(room.width * fine);
    this.#canvas.height = Math.round(room.height * fine);
    const pen = this.#canvas.getContext('2d');
    pen.scale(fine, fine);
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, room.width, room.height);
    pen.strokeStyle = '#111';
    pen.lineWidth = 2.2;
    pen.lineCap = pen.lineJoin = 'round';
    this.#drawn = true;
    this.setAttribute('drawn', '');
  }

  #down(event) {
    event.preventDefault();
    clearTimeout(this.#timer);
    if (!this.#drawn) {
      this.#sized();
    }
    this.#canvas.setPointerCapture(event.pointerId);
    this.#last = [event.offsetX, event.offsetY];
    this.#line(event.offsetX + 0.1, event.offsetY + 0.1);
  }

  #move(event) {
    if (this.#last) {
      this.#line(event.offsetX, event.offsetY);
    }
  }

  #line(x, y) {
    const pen = this.#canvas.getContext('2d');
    pen.beginPath();
    pen.moveTo(...this.#last);
    pen.lineTo(x, y);
    pen.stroke();
    this.#last = [x, y];
    this.#told = false;
  }

  #up() {
    this.#last = null;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#tell(), REST);
  }

  #tell() {
    if (this.#last || this.#told) {
      return;
    }
    clearTimeout(this.#timer);
    this.#told = true;
    this.dispatchEvent(new CustomEvent('signed', { detail: this.#canvas.toDataURL('image/png') }));
  }
}

customElements.define('x-signature', Signature);
