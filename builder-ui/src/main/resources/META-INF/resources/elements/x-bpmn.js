/* A BPMN diagram: draws what the server hands in, in the page's colours, marks where a process stands, and tells what was clicked. */
import { CLOSER, FARTHER, load, tools, zoom } from './bpmn-canvas.js';

const STEP = 60;
const MARKS = ['done', 'active', 'failed', 'warning', 'error', 'chosen', 'warm', 'hot'];

class Diagram extends HTMLElement {
  #viewer;
  #xml = '';
  #marks = {};
  #marked = [];
  #words = {};
  #place;
  #drawing = Promise.resolve();
  #touched = false;
  #resize = new ResizeObserver(() => this.#resized());

  set xml(xml) {
    this.#xml = xml ?? '';
    this.#draw();
  }

  /** Element ids by what they are marked as. */
  set marks(marks) {
    this.#marks = marks ?? {};
    this.#drawing.then(() => this.#mark());
  }

  set words(words) {
    this.#words = words ?? {};
    this.#tools();
  }

  connectedCallback() {
    this.tabIndex = 0;
    this.setAttribute('role', 'application');
    if (!this.#place) {
      this.#place = document.createElement('div');
      this.#place.className = 'bpmn-place';
      this.append(this.#place);
      this.#tools();
      this.addEventListener('keydown', (event) => this.#key(event));
      this.addEventListener('focusin', () => this.#wheel(true));
      this.addEventListener('focusout', () => this.#wheel(false));
    }
    this.#resize.observe(this);
    this.#draw();
  }

  disconnectedCallback() {
    this.#resize.disconnect();
    this.#viewer?.destroy();
    this.#viewer = undefined;
    this.#marked = [];
  }

  #draw() {
    if (this.#xml && this.isConnected && this.#place) {
      this.#drawing = this.#drawing.then(() => this.#show()).catch((error) => this.#broken(error));
    }
  }

  async #show() {
    const BpmnJS = await load('bpmn-navigated-viewer');
    if (!this.isConnected) {
      return;
    }
    if (!this.#viewer) {
      this.#viewer = new BpmnJS({
        container: this.#place,
        zoomScroll: { enabled: false },
        keyboard: { bind: false },
        bpmnRenderer: {
          defaultFillColor: 'var(--bpmn-fill)',
          defaultStrokeColor: 'var(--bpmn-stroke)',
          defaultLabelColor: 'var(--bpmn-text)',
        },
      });
      this.#viewer.on('element.click', ({ element }) => this.#clicked(element));
    }
    this.#marked = [];
    await this.#viewer.importXML(this.#xml);
    this.#mark();
    this.#fit();
    this.dispatchEvent(new CustomEvent('bpmn-drawn'));
  }

  #broken(error) {
    const note = document.createElement('p');
    note.className = 'quiet';
    note.textContent = `${this.#words.broken ?? ''} ${error?.message ?? ''}`;
    this.#place.replaceChildren(note);
    this.#viewer = undefined;
  }

  #clicked(element) {
    let found = element;
    while (found?.type === 'label') {
      found = found.labelTarget;
    }
    const root = !found?.parent;
    this.dispatchEvent(new CustomEvent('bpmn-click', { detail: root ? '' : found.businessObject.id }));
  }

  #mark() {
    if (!this.#viewer) {
      return;
    }
    const canvas = this.#viewer.get('canvas');
    const registry = this.#viewer.get('elementRegistry');
    for (const [id, marker] of this.#marked) {
      if (registry.get(id)) {
        canvas.removeMarker(id, marker);
      }
    }
    this.#marked = [];
    for (const kind of MARKS) {
      for (const id of this.#marks[kind] ?? []) {
        if (registry.get(id)) {
          canvas.addMarker(id, `bpmn-${kind}`);
          this.#marked.push([id, `bpmn-${kind}`]);
        }
      }
    }
    const chosen = this.#marks.chosen?.[0];
    if (chosen && registry.get(chosen)) {
      canvas.scrollToElement(chosen, 40);
    }
  }

  #fit() {
    if (!this.#viewer || this.clientWidth === 0) {
      return;
    }
    const canvas = this.#viewer.get('canvas');
    canvas.resized();
    canvas.zoom('fit-viewport', 'auto');
    canvas.zoom(Math.min(1, canvas.zoom() * 0.94), 'auto');
    this.#touched = false;
  }

  #resized() {
    if (!this.#touched) {
      this.#fit();
    } else {
      this.#viewer?.get('canvas').resized();
    }
  }

  #zoom(by) {
    if (this.#viewer) {
      zoom(this.#viewer, by);
      this.#touched = true;
    }
  }

  #wheel(on) {
    this.#viewer?.get('zoomScroll', false)?.toggle(on);
  }

  #tools() {
    if (!this.#place) {
      return;
    }
    tools(this, this.#words, (by) => this.#zoom(by), () => this.#fit());
  }

  #key(event) {
    if (event.target !== this || event.ctrlKey || event.metaKey || event.altKey || !this.#viewer) {
      return;
    }
    const canvas = this.#viewer.get('canvas');
    const moves = {
      ArrowLeft: { dx: STEP, dy: 0 },
      ArrowRight: { dx: -STEP, dy: 0 },
      ArrowUp: { dx: 0, dy: STEP },
      ArrowDown: { dx: 0, dy: -STEP },
    };
    if (moves[event.key]) {
      canvas.scroll(moves[event.key]);
      this.#touched = true;
    } else if (event.key === '+' || event.key === '=') {
      this.#zoom(CLOSER);
    } else if (event.key === '-') {
      this.#zoom(FARTHER);
    } else if (event.key === '0') {
      this.#fit();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }
}

customElements.define('x-bpmn', Diagram);
