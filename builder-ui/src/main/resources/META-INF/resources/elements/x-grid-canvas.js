/*
 * The canvas of a dashboard's designer: tiles on a grid of twelve columns are moved by their head, resized by their corner,
 * dropped from the palette and on other tabs; the same by keyboard. The server decides where everything lands.
 */
const COLUMNS = 12;

class GridCanvas extends HTMLElement {
  #marker = Object.assign(document.createElement('div'), { className: 'canvas-marker', hidden: true });
  #drag;

  connectedCallback() {
    this.append(this.#marker);
    this.addEventListener('pointerdown', this.#down);
    this.addEventListener('keydown', this.#key);
    this.addEventListener('dragover', this.#over);
    this.addEventListener('dragleave', this.#leave);
    this.addEventListener('drop', this.#drop);
  }

  disconnectedCallback() {
    this.removeEventListener('pointerdown', this.#down);
    this.removeEventListener('keydown', this.#key);
    this.removeEventListener('dragover', this.#over);
    this.removeEventListener('dragleave', this.#leave);
    this.removeEventListener('drop', this.#drop);
  }

  #cells(tile) {
    const read = (name) => Number(tile.style.getPropertyValue(name));
    return { x: read('--x'), y: read('--y'), w: read('--w'), h: read('--h') };
  }

  #metrics() {
    const style = getComputedStyle(this);
    const gap = parseFloat(style.columnGap) || 0;
    const box = this.getBoundingClientRect();
    const left = box.left + parseFloat(style.paddingLeft);
    const width = box.width - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    return {
      left,
      top: box.top + parseFloat(style.paddingTop),
      column: (width + gap) / COLUMNS,
      row: (parseFloat(style.gridAutoRows) || 64) + gap,
    };
  }

  #down = (event) => {
    const tile = event.target.closest?.('[data-widget]');
    if (event.target === this) {
      this.#tell('tile-select', '', {});
    }
    if (!tile || event.button !== 0 || event.target.closest('vaadin-button, button, a')) {
      return;
    }
    this.#tell('tile-select', tile.dataset.widget, {});
    const resizing = event.target.closest('.tile-corner');
    if (!resizing && !event.target.closest('.tile-head')) {
      return;
    }
    event.preventDefault();
    tile.focus({ preventScroll: true });
    const cells = this.#cells(tile);
    this.#drag = { tile, resizing, cells, at: cells, from: [event.clientX, event.clientY], metrics: this.#metrics() };
    this.setPointerCapture(event.pointerId);
    this.addEventListener('pointermove', this.#move);
    this.addEventListener('pointerup', this.#up);
    this.addEventListener('pointercancel', this.#up);
  };

  #move = (event) => {
    const { tile, resizing, cells, from, metrics } = this.#drag;
    const columns = Math.round((event.clientX - from[0]) / metrics.column);
    const rows = Math.round((event.clientY - from[1]) / metrics.row);
    tile.classList.add('tile-moving');
    this.#aim(resizing ? undefined : tabAt(event));
    this.#drag.at = resizing
      ? { ...cells, w: clamp(cells.w + columns, 1, COLUMNS - cells.x), h: clamp(cells.h + rows, 1, 40) }
      : { ...cells, x: clamp(cells.x + columns, 0, COLUMNS - cells.w), y: Math.max(0, cells.y + rows) };
    if (this.#drag.tab) {
      this.#marker.hidden = true;
    } else {
      this.#mark(this.#drag.at);
    }
  };

  /* Over the head of another tab: there it would go. */
  #aim(tab) {
    this.#drag.tab?.classList.remove('tab-target');
    this.#drag.tab = tab?.hasAttribute('selected') ? undefined : tab;
    this.#drag.tab?.classList.add('tab-target');
  }

  #up = (event) => {
    const { tile, cells, at, tab } = this.#drag;
    this.#aim();
    this.#drag = undefined;
    tile.classList.remove('tile-moving');
    this.#marker.hidden = true;
    this.removeEventListener('pointermove', this.#move);
    this.removeEventListener('pointerup', this.#up);
    this.removeEventListener('pointercancel', this.#up);
    if (event.type === 'pointerup' && tab) {
      this.#tell('tile-tab', tile.dataset.widget, { tab: tab.dataset.tab });
    } else if (event.type === 'pointerup' && JSON.stringify(cells) !== JSON.stringify(at)) {
      this.#tell('tile-place', tile.dataset.widget, at);
    }
  };

  #key = (event) => {
    const tile = event.target;
    if (!tile.dataset?.widget) {
      return;
    }
    const id = tile.dataset.widget;
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (step) {
      // a difference: the place that the tile shows may be the one before an earlier press
      const [columns, rows] = step;
      this.#tell('tile-step', id, event.shiftKey ? { w: columns, h: rows } : { x: columns, y: rows });
    } else if (event.key === 'PageUp' || event.key === 'PageDown') {
      this.#tell('tile-tab-beside', id, { by: event.key === 'PageUp' ? -1 : 1 });
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      this.#tell('tile-remove', id, {});
    } else if (event.key === 'd' && (event.ctrlKey || event.metaKey)) {
      this.#tell('tile-duplicate', id, {});
    } else if (event.key === 'Escape') {
      this.#tell('tile-select', '', {});
    } else if (event.key === 'Enter' || event.key === ' ') {
      this.#tell('tile-select', id, {});
    } else {
      return;
    }
    event.preventDefault();
  };

  #over = (event) => {
    const kind = [...event.dataTransfer.types].find((type) => type.startsWith('x-widget/'));
    if (!kind) {
      return;
    }
    event.preventDefault();
    const [, type, w, h] = kind.split('/');
    const metrics = this.#metrics();
    this.#drag = {
      type,
      at: {
        x: clamp(Math.floor((event.clientX - metrics.left) / metrics.column), 0, COLUMNS - Number(w)),
        y: Math.max(0, Math.floor((event.clientY - metrics.top) / metrics.row)),
        w: Number(w),
        h: Number(h),
      },
    };
    this.#mark(this.#drag.at);
  };

  #leave = (event) => {
    if (!this.contains(event.relatedTarget)) {
      this.#marker.hidden = true;
    }
  };

  #drop = (event) => {
    if (!this.#drag?.type) {
      return;
    }
    event.preventDefault();
    this.#marker.hidden = true;
    this.#tell('tile-add', event.dataTransfer.getData('text/plain'), this.#drag.at);
    this.#drag = undefined;
  };

  #mark({ x, y, w, h }) {
    this.#marker.hidden = false;
    this.#marker.style.gridColumn = `${x + 1} / span ${w}`;
    this.#marker.style.gridRow = `${y + 1} / span ${h}`;
  }

  #tell(name, id, cells) {
    this.dispatchEvent(new CustomEvent(name, { detail: JSON.stringify({ id, ...cells }) }));
  }
}

const tabAt = ({ clientX, clientY }) =>
  document.elementsFromPoint(clientX, clientY).find((element) => element.matches('.canvas-tabs [data-tab]'));

const clamp = (value, low, high) => Math.max(low, Math.min(high, value));

/* What is dragged from the palette says what it is while it is over the canvas. */
document.addEventListener('dragstart', (event) => {
  const item = event.target.closest?.('[data-widget-type]');
  if (item) {
    const { widgetType, width, height } = item.dataset;
    event.dataTransfer.setData('text/plain', widgetType);
    event.dataTransfer.setData(`x-widget/${widgetType.toLowerCase()}/${width}/${height}`, '1');
    event.dataTransfer.effectAllowed = 'copy';
  }
});

if (!customElements.get('x-grid-canvas')) {
  customElements.define('x-grid-canvas', GridCanvas);
}
