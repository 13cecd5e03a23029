/*
 * A cell of a table that is edited where it stands. Enter saves, Esc gives up, Tab goes on to the next cell, and so does
 * whoever presses elsewhere. Keys that an open list or a composed character needs are left to it.
 */
const FRAMES = 40;

let left;

/** Whoever closed a cell by a key goes on from there, unless they have gone on elsewhere. */
window.trellisCell = () => {
  if (document.activeElement === document.body) {
    left?.focus();
  }
};

class Cell extends HTMLElement {
  #ended = false;

  connectedCallback() {
    this.addEventListener('keydown', (event) => this.#pressed(event), true);
    this.addEventListener('keydown', (event) => event.stopPropagation());
    this.addEventListener('dblclick', (event) => event.stopPropagation());
    this.addEventListener('click', (event) => event.stopPropagation());
    this.addEventListener('focusout', () => setTimeout(() => this.#left()));
    this.#enter(0);
  }

  /** What was entered was refused: it can be entered again. */
  again(enter) {
    this.#ended = false;
    if (enter) {
      this.#enter(0);
    }
  }

  /** The input takes the focus from its table, as soon as it is drawn; not from whoever has gone on elsewhere. */
  #enter(tries) {
    const now = document.activeElement;
    const sheet = this.closest('.cell-sheet');
    const free = !now || now === document.body || now === sheet || this.closest('vaadin-grid')?.contains(now);
    if (tries < FRAMES && (sheet ? this.isConnected : !this.contains(now))) {
      if (free && !this.contains(now)) {
        [...this.querySelectorAll('*')].find((field) => 'focusElement' in field)?.focus();
      }
      // a dialog takes the focus to itself once it is open
      if (sheet || free) {
        requestAnimationFrame(() => this.#enter(tries + 1));
      }
    }
  }

  #open() {
    return this.querySelector('[opened]') !== null;
  }

  #pressed(event) {
    if (event.isComposing || (this.#open() && event.key !== 'Tab')) {
      return;
    }
    const lines = event.composedPath()[0].localName === 'textarea' && !event.ctrlKey && !event.metaKey;
    if (event.key === 'Escape') {
      this.#end(event, 'cancel');
    } else if (event.key === 'Tab') {
      this.#end(event, event.shiftKey ? 'previous' : 'next');
    } else if (event.key === 'Enter' && !lines) {
      this.#end(event, 'stay');
    }
  }

  #left() {
    // a sheet stays until one of its buttons is pressed: choosing from a list or putting the keyboard away leaves the input too
    if (this.closest('.cell-sheet')) {
      return;
    }
    const now = document.activeElement;
    const within = this.contains(now) || this.#open();
    if (this.isConnected && !within && document.hasFocus() && !now?.closest('vaadin-dialog')) {
      this.#end(null, 'leave');
    }
  }

  /** A button beside it does what a key would. */
  end(how) {
    this.#end(null, how);
  }

  #end(event, how) {
    if (this.#ended) {
      return;
    }
    this.#ended = true;
    event?.preventDefault();
    event?.stopPropagation();
    const cell = this.closest('vaadin-grid-cell-content')?.assignedSlot?.parentElement;
    const row = cell?.parentElement;
    const beside = row?.index + (how === 'previous' ? -1 : 1);
    const other = [...(row?.parentElement?.children ?? [])].find((one) => one.index === beside);
    if (how !== 'leave') {
      left = cell;
      // leaving the input makes it tell what was typed, before this is told
      this.querySelector(':focus')?.blur();
    }
    setTimeout(() =>
      this.dispatchEvent(
        new CustomEvent('cell-done', { detail: { how, row: other?._item?.key ?? '', unread: this.#unread() } })
      )
    );
  }

  /** Something is typed that the input takes for nothing. */
  #unread() {
    return [...this.querySelectorAll('*')].some((field) => 'value' in field && field.value === '' && field.inputElement?.value);
  }
}

customElements.define('x-cell', Cell);

/* Enter or F2 on a cell that has the focus opens it; Enter on a link follows the link. */
document.addEventListener(
  'keydown',
  (event) => {
    const path = event.composedPath();
    const grid = path.find((one) => one.localName === 'vaadin-grid' && one.classList.contains('open-cells'));
    const cell = path[0];
    if (!grid || !cell.getAttribute?.('part')?.includes('cell') || (event.key !== 'Enter' && event.key !== 'F2')) {
      return;
    }
    const { section, column, item } = grid.getEventContext(event);
    const link = cell._content?.querySelector('a');
    if (section !== 'body' || !item || !column?.fieldKey || (event.key === 'Enter' && link)) {
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    grid.dispatchEvent(new CustomEvent('cell-open', { detail: { row: item.key, field: column.fieldKey } }));
  },
  true
);

/* Which cell of a table was pressed last: a menu that was opened on it asks, and two taps on it open it. */
let pressed;

document.addEventListener(
  'pointerdown',
  (event) => {
    const grid = event.composedPath().find((one) => one.localName === 'vaadin-grid');
    if (grid) {
      const { section, column, item } = grid.getEventContext(event);
      const field = section === 'body' ? (column?.fieldKey ?? '') : '';
      pressed = { grid, field, row: item?.key ?? '', touched: event.pointerType !== 'mouse' };
    } else if (pressed) {
      pressed.touched = event.pointerType !== 'mouse';
    }
  },
  true
);

window.trellisPressed = (grid) => (pressed?.grid === grid ? { field: pressed.field, touched: pressed.touched } : null);

document.addEventListener(
  'dblclick',
  (event) => {
    const grid = event.composedPath().find((one) => one.localName === 'vaadin-grid');
    if (grid?.classList.contains('open-cells') && pressed?.grid === grid && pressed.touched && pressed.field) {
      event.stopImmediatePropagation();
      const { row, field, touched } = pressed;
      grid.dispatchEvent(new CustomEvent('cell-open', { detail: { row, field, touched } }));
    }
  },
  true
);

/* A sheet at the foot of the screen stands above the keyboard of a phone. */
const keyboard = () => {
  const view = window.visualViewport;
  const hidden = Math.max(0, window.innerHeight - view.height - view.offsetTop);
  document.documentElement.style.setProperty('--keyboard', `${hidden}px`);
};
window.visualViewport?.addEventListener('resize', keyboard);
window.visualViewport?.addEventListener('scroll', keyboard);

/* Enter or Space anywhere on the heading of a group folds it; the arrows to the sides close and open it. */
document.addEventListener(
  'keydown',
  (event) => {
    const path = event.composedPath();
    const grid = path.find((one) => one.localName === 'vaadin-grid' && one.classList.contains('grouped-rows'));
    const cell = path[0];
    const parts = cell.getAttribute?.('part') ?? '';
    if (!grid || !/(cell|row)/.test(parts) || !parts.includes('group-row')) {
      return;
    }
    const row = cell.localName === 'tr' ? cell : cell.parentElement;
    const head = [...row.children].map((one) => one._content?.querySelector('.group-head')).find(Boolean);
    const open = head?.getAttribute('aria-expanded') === 'true';
    const turns =
      event.key === 'Enter' ||
      event.key === ' ' ||
      (cell.localName === 'tr' && ((event.key === 'ArrowLeft' && open) || (event.key === 'ArrowRight' && !open)));
    if (head && turns) {
      event.preventDefault();
      event.stopImmediatePropagation();
      head.click();
    }
  },
  true
);

/* E on a row that has the focus opens it beside the list. */
document.addEventListener('keydown', (event) => {
  const path = event.composedPath();
  const grid = path.find((one) => one.localName === 'vaadin-grid' && one.classList.contains('quick-rows'));
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey && !event.isComposing;
  if (!grid || !plain || event.key.toLowerCase() !== 'e' || !/(cell|row)/.test(path[0].getAttribute?.('part') ?? '')) {
    return;
  }
  const { section, item } = grid.getEventContext(event);
  if (section === 'body' && item) {
    event.preventDefault();
    grid.dispatchEvent(new CustomEvent('row-edit', { detail: item.key }));
  }
});

/* The button of a row opens the menu that the other button of the mouse opens, where the button stands. */
document.addEventListener('click', (event) => {
  const button = event.target.closest?.('.row-menu');
  if (button) {
    const { left: clientX, bottom: clientY } = button.getBoundingClientRect();
    button.dispatchEvent(
      new MouseEvent('contextmenu', { bubbles: true, composed: true, cancelable: true, clientX, clientY })
    );
  }
});
