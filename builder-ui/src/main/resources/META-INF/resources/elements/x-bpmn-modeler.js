/*
 * A flow being drawn. The server hands in the diagram and gets it back after each change; it keeps what is drawn and undoes it,
 * so that drawing and settings are undone by the same keys. What is offered is what the product runs.
 */
import { CLOSER, FARTHER, load, tools, zoom } from './bpmn-canvas.js';
import { providers } from './bpmn-offered.js';

const NARROW = '(max-width: 900px)';
const STEP = 60;

class Modeler extends HTMLElement {
  #modeler;
  #drawing = { xml: '', revision: 0 };
  #shown = '';
  #revision = 0;
  #words = {};
  #offered = [];
  #problems = {};
  #copied = {};
  #from = new Map();
  #place;
  #turn = Promise.resolve();
  #restoring = false;
  #told = '';
  #touched = false;
  #resize = new ResizeObserver(() => this.#resized());

  /** What the server holds: the text, and how many times it changed it by itself. */
  set drawing(drawing) {
    this.#drawing = drawing;
    this.#draw();
  }

  set words(words) {
    this.#words = words ?? {};
  }

  /** What can be drawn: a word, a sign, and the BPMN of it. */
  set offered(offered) {
    this.#offered = offered ?? [];
  }

  /** By the ids of elements: whether it keeps the flow back, how many there are, and their words. */
  set problems(problems) {
    this.#problems = problems ?? {};
    this.#turn = this.#turn.then(() => this.#badges());
  }

  /** An element that is chosen elsewhere on the page; empty for none. */
  choose(id) {
    this.#turn = this.#turn.then(() => this.#select(id));
  }

  get words() {
    return this.#words;
  }

  get offered() {
    return this.#offered;
  }

  connectedCallback() {
    if (!this.#place) {
      this.#place = document.createElement('div');
      this.#place.className = 'bpmn-place';
      this.append(this.#place);
      this.addEventListener('keydown', (event) => this.#key(event));
      // typing into a name undoes letters, not what was drawn
      this.addEventListener('keydown', (event) => {
        if (event.target.closest?.('.djs-direct-editing-content, input')) {
          event.stopPropagation();
        }
      });
      this.addEventListener('focusin', () => this.#wheel(true));
      this.addEventListener('focusout', () => this.#wheel(false));
    }
    this.#resize.observe(this);
    this.#draw();
  }

  disconnectedCallback() {
    this.#resize.disconnect();
    this.#modeler?.destroy();
    this.#modeler = undefined;
    this.#shown = '';
  }

  #draw() {
    if (this.#drawing.xml && this.isConnected && this.#place) {
      this.#turn = this.#turn.then(() => this.#show()).catch((error) => this.#broken(error));
    }
  }

  async #show() {
    const narrow = matchMedia(NARROW).matches;
    const BpmnJS = await load(narrow ? 'bpmn-navigated-viewer' : 'bpmn-modeler');
    if (!this.isConnected) {
      return;
    }
    if (!this.#modeler) {
      this.#begin(BpmnJS, narrow);
    }
    this.#revision = this.#drawing.revision;
    if (this.#drawing.xml === this.#shown) {
      return;
    }
    const first = this.#shown === '';
    this.#shown = this.#drawing.xml;
    const canvas = this.#modeler.get('canvas');
    const box = first ? null : canvas.viewbox();
    const chosen = this.#told;
    this.#restoring = true;
    try {
      await this.#modeler.importXML(this.#shown);
      if (box && this.#touched) {
        canvas.viewbox(box);
      } else {
        this.#fit();
      }
      this.#badges();
      this.#select(chosen);
    } finally {
      this.#restoring = false;
    }
    this.dispatchEvent(new CustomEvent('bpmn-drawn'));
  }

  #begin(BpmnJS, narrow) {
    const colors = {
      defaultFillColor: 'var(--bpmn-fill)',
      defaultStrokeColor: 'var(--bpmn-stroke)',
      defaultLabelColor: 'var(--bpmn-text)',
    };
    this.#modeler = new BpmnJS({
      container: this.#place,
      zoomScroll: { enabled: false },
      bpmnRenderer: colors,
      textRenderer: { defaultStyle: { fontFamily: getComputedStyle(this).fontFamily, fontSize: 12 } },
      additionalModules: narrow ? [] : [providers(this)],
    });
    this.classList.toggle('bpmn-read', narrow);
    this.#tools();
    const bus = this.#modeler.get('eventBus');
    if (narrow) {
      bus.on('element.click', ({ element }) => this.#tell(element));
      return;
    }
    const actions = this.#modeler.get('editorActions');
    for (const name of ['undo', 'redo']) {
      actions.unregister(name);
      actions.register(name, () => undefined);
    }
    bus.on('commandStack.changed', ({ trigger }) => {
      if (trigger !== 'clear' && !this.#restoring) {
        this.#turn = this.#turn.then(() => this.#changed());
      }
    });
    bus.on('selection.changed', ({ newSelection }) => {
      if (!this.#restoring) {
        this.#tell(newSelection.length === 1 ? newSelection[0] : null);
      }
    });
    bus.on('canvas.viewbox.changed', () => {
      this.#touched = this.#touched || !this.#restoring;
    });
    // what is pasted has the settings of what was copied
    bus.on('copyPaste.pasteElement', 3000, ({ descriptor }) => this.#from.set(descriptor, descriptor.businessObject?.id));
    bus.on('copyPaste.pasteElement', 10, ({ descriptor }) => {
      const from = this.#from.get(descriptor);
      this.#from.delete(descriptor);
      if (from && descriptor.businessObject?.id && descriptor.businessObject.id !== from) {
        this.#copied[descriptor.businessObject.id] = from;
      }
    });
  }

  async #changed() {
    if (!this.#modeler) {
      return;
    }
    const { xml } = await this.#modeler.saveXML({ format: true });
    if (xml === this.#shown) {
      return;
    }
    this.#shown = xml;
    const copied = this.#copied;
    this.#copied = {};
    this.dispatchEvent(new CustomEvent('bpmn-changed', { detail: { xml, base: this.#revision, copied } }));
  }

  #tell(element) {
    let found = element;
    while (found?.labelTarget) {
      found = found.labelTarget;
    }
    const id = !found || !found.parent ? '' : found.businessObject.id;
    if (id !== this.#told) {
      this.#told = id;
      // behind the change that made it
      this.#turn = this.#turn.then(() => this.dispatchEvent(new CustomEvent('bpmn-chosen', { detail: id })));
    }
  }

  #select(id) {
    const selection = this.#modeler?.get('selection', false);
    const element = this.#modeler?.get('elementRegistry').get(id);
    this.#told = element ? id : '';
    if (selection) {
      const now = selection.get();
      if (!(element ? now.length === 1 && now[0] === element : now.length === 0)) {
        this.#restoring = true;
        selection.select(element ?? null);
        this.#restoring = false;
      }
    }
    if (element) {
      this.#modeler.get('canvas').scrollToElement(element, 60);
    }
  }

  #badges() {
    if (!this.#modeler || !this.#shown) {
      return;
    }
    const overlays = this.#modeler.get('overlays');
    const registry = this.#modeler.get('elementRegistry');
    overlays.remove({ type: 'problem' });
    for (const [id, { error, count, words }] of Object.entries(this.#problems)) {
      const element = registry.get(id);
      if (!element) {
        continue;
      }
      const badge = document.createElement('button');
      badge.type = 'button';
      badge.className = error ? 'bpmn-badge bpmn-badge-error' : 'bpmn-badge';
      badge.textContent = count > 1 ? count : '!';
      badge.title = words;
      badge.setAttribute('aria-label', words);
      badge.addEventListener('click', () => this.#select(id) ?? this.#say(id));
      overlays.add(id, 'problem', { position: this.#at(element), html: badge });
    }
  }

  #at(element) {
    if (!element.waypoints) {
      return { top: -10, left: element.width - 10 };
    }
    const middle = element.waypoints[Math.floor((element.waypoints.length - 1) / 2)];
    const next = element.waypoints[Math.floor((element.waypoints.length - 1) / 2) + 1] ?? middle;
    const left = Math.min(...element.waypoints.map((point) => point.x));
    const top = Math.min(...element.waypoints.map((point) => point.y));
    return { left: (middle.x + next.x) / 2 - left - 10, top: (middle.y + next.y) / 2 - top - 24 };
  }

  #say(id) {
    this.#told = id;
    this.dispatchEvent(new CustomEvent('bpmn-chosen', { detail: id }));
  }

  #broken(error) {
    const note = document.createElement('p');
    note.className = 'quiet';
    note.textContent = `${this.#words.broken ?? ''} ${error?.message ?? ''}`;
    this.#modeler?.destroy();
    this.#modeler = undefined;
    this.#place.replaceChildren(note);
  }

  #fit() {
    if (!this.#modeler || this.clientWidth === 0) {
      return;
    }
    const canvas = this.#modeler.get('canvas');
    this.#restoring = true;
    canvas.resized();
    canvas.zoom('fit-viewport', 'auto');
    const beside = this.querySelector('.djs-palette')?.offsetWidth ?? 0;
    const scale = Math.min(1, canvas.zoom() * ((this.clientWidth - beside) / this.clientWidth) * 0.92);
    canvas.zoom(scale, 'auto');
    const { inner, width, height } = canvas.viewbox();
    canvas.viewbox({
      x: inner.x + inner.width / 2 - width / 2 - beside / 2 / scale,
      y: inner.y + inner.height / 2 - height / 2,
      width,
      height,
    });
    this.#restoring = false;
    this.#touched = false;
  }

  #resized() {
    if (!this.#touched) {
      this.#fit();
    } else {
      this.#modeler?.get('canvas').resized();
    }
  }

  #zoom(by) {
    if (this.#modeler) {
      zoom(this.#modeler, by);
      this.#touched = true;
    }
  }

  #wheel(on) {
    this.#modeler?.get('zoomScroll', false)?.toggle(on);
  }

  #tools() {
    tools(this, this.#words, (by) => this.#zoom(by), () => this.#fit());
  }

  /** From element to element, and closer; what else keys do is the library's. */
  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !this.#modeler || event.target.closest('.djs-popup, input, [contenteditable=true]')) {
      return;
    }
    if (event.key === 'PageDown' || event.key === 'PageUp') {
      this.#walk(event.key === 'PageDown' ? 1 : -1);
    } else if (event.key === '+' || event.key === '=') {
      this.#zoom(CLOSER);
    } else if (event.key === '-') {
      this.#zoom(FARTHER);
    } else if (event.key === '0') {
      this.#fit();
    } else if (event.key.startsWith('Arrow') && this.classList.contains('bpmn-read')) {
      const by = { ArrowLeft: [STEP, 0], ArrowRight: [-STEP, 0], ArrowUp: [0, STEP], ArrowDown: [0, -STEP] }[event.key];
      this.#modeler.get('canvas').scroll({ dx: by[0], dy: by[1] });
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  #walk(by) {
    const all = this.#modeler
      .get('elementRegistry')
      .filter((element) => element.parent && !element.labelTarget)
      .sort((one, other) => (one.x ?? one.waypoints[0].x) - (other.x ?? other.waypoints[0].x));
    const at = all.findIndex((element) => element.businessObject.id === this.#told);
    const next = all[(at + by + all.length) % all.length] ?? all[0];
    if (next) {
      this.#select(next.businessObject.id);
      this.#say(next.businessObject.id);
    }
  }
}

customElements.define('x-bpmn-modeler', Modeler);
