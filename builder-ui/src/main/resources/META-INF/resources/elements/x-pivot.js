/*
 * Rows against columns with totals: folds, sorts and shades what the server hands in, and tells of which groups a figure is
 * that was clicked. One cell at a time takes the focus; arrows go from cell to cell.
 */
const key = (groups) => JSON.stringify(groups.map((group) => group.value ?? null));

const make = (tag, className, text) => {
  const element = document.createElement(tag);
  if (className) {
    element.className = className;
  }
  if (text !== undefined) {
    element.textContent = text;
  }
  return element;
};

class Pivot extends HTMLElement {
  #data;
  #options = {};
  #texts = {};
  #caption = '';
  #folded;
  #sort;

  set data(data) {
    this.#data = data;
    this.#draw();
  }

  set options(options) {
    this.#options = options ?? {};
    this.#draw();
  }

  set texts(texts) {
    this.#texts = texts ?? {};
    this.#draw();
  }

  set caption(caption) {
    this.#caption = caption ?? '';
    this.#draw();
  }

  connectedCallback() {
    for (const name of ['caption', 'texts', 'options', 'data']) {
      if (Object.hasOwn(this, name)) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }
    this.addEventListener('keydown', this.#key);
    this.#draw();
  }

  disconnectedCallback() {
    this.removeEventListener('keydown', this.#key);
  }

  #draw() {
    if (!this.#data || !this.isConnected) {
      return;
    }
    this.#folded ??= new Set(this.#options.closed ? this.#data.rows.filter((row) => row.length === 1).map(key) : []);
    const columns = this.#columns();
    const table = make('table', 'widget-table pivot-table');
    table.append(make('caption', 'pivot-caption', this.#caption), this.#head(columns), this.#body(columns));
    const [left, top] = [this.scrollLeft, this.scrollTop];
    this.replaceChildren(table);
    this.scrollTo(left, top);
    const first = this.querySelector('.pivot-figure');
    if (first) {
      first.tabIndex = 0;
    }
  }

  /* The total of a group stands behind what it is of. */
  #columns() {
    const all = this.#data.columns.map((path, at) => ({ path, at }));
    const under = (parent) =>
      all
        .filter(({ path }) => path.length === parent.length + 1 && key(path.slice(0, -1)) === key(parent))
        .flatMap((column) => (column.path.length < this.#data.across.length ? [...under(column.path), column] : [column]));
    return [...under([]), all.at(-1)];
  }

  #head(columns) {
    const { across, measures, down } = this.#data;
    const head = make('thead');
    const figures = measures.length > 1 || across.length === 0;
    const depth = across.length + (figures ? 1 : 0);
    for (let level = 0; level < across.length; level++) {
      const row = make('tr');
      if (level === 0) {
        row.append(this.#corner(down, depth));
      }
      for (let i = 0; i < columns.length; ) {
        const { path, at } = columns[i];
        if (path.length < level) {
          i++;
          continue; // a total whose head reaches down from above
        }
        const total = path.length === level;
        const prefix = key(path.slice(0, level + 1));
        let span = 1;
        while (!total && i + span < columns.length && key(columns[i + span].path.slice(0, level + 1)) === prefix) {
          span++;
        }
        const cell = make('th', 'number pivot-group');
        cell.scope = span > 1 || figures ? 'colgroup' : 'col';
        cell.colSpan = span * measures.length;
        if (total) {
          cell.rowSpan = across.length - level;
          cell.classList.add('pivot-total');
        }
        const label = total ? this.#texts.total : path[level].label;
        const sorts = !figures && (total || level === across.length - 1);
        cell.append(sorts ? this.#sorter(label, at, 0, cell) : make('span', '', label));
        row.append(cell);
        i += span;
      }
      head.append(row);
    }
    if (figures) {
      const row = make('tr');
      if (across.length === 0) {
        row.append(this.#corner(down, 1));
      }
      for (const { path, at } of columns) {
        measures.forEach((measure, i) => {
          const cell = make('th', 'number');
          cell.scope = 'col';
          cell.classList.toggle('pivot-total', path.length < across.length);
          cell.append(this.#sorter(measure.label, at, i, cell));
          row.append(cell);
        });
      }
      head.append(row);
    }
    return head;
  }

  #corner(down, depth) {
    const corner = make('th', 'pivot-corner', down.join(' › '));
    corner.rowSpan = depth;
    corner.scope = 'col';
    return corner;
  }

  #sorter(label, column, measure, cell) {
    const sorted = this.#sort?.column === column && this.#sort.measure === measure ? this.#sort.down : undefined;
    cell.ariaSort = sorted === undefined ? 'none' : sorted ? 'descending' : 'ascending';
    const button = make('button', 'pivot-sort', label);
    button.type = 'button';
    button.title = this.#say('sort', label);
    if (sorted !== undefined) {
      const arrow = make('span', '', sorted ? ' ↓' : ' ↑');
      arrow.ariaHidden = 'true';
      button.append(arrow);
    }
    button.addEventListener('click', () => {
      // the largest first, the smallest first, as it came
      this.#sort = sorted === undefined ? { column, measure, down: true } : sorted ? { column, measure, down: false } : undefined;
      this.#draw();
      this.querySelectorAll('.pivot-sort').forEach((one) => one.textContent.startsWith(label) && one.title === button.title && one.focus());
    });
    return button;
  }

  #rows() {
    const all = this.#data.rows.map((path, at) => ({ path, at }));
    const children = Map.groupBy(all.filter(({ path }) => path.length), ({ path }) => key(path.slice(0, -1)));
    const value = ({ at }) => this.#cell(at, this.#sort.column, this.#sort.measure).value ?? -Infinity;
    const under = (parent) => {
      const siblings = children.get(key(parent)) ?? [];
      const sorted = this.#sort ? siblings.toSorted((a, b) => (this.#sort.down ? value(b) - value(a) : value(a) - value(b))) : siblings;
      return sorted.flatMap((row) => (this.#folded.has(key(row.path)) ? [row] : [row, ...under(row.path)]));
    };
    return [...under([]), all.at(-1)];
  }

  #cell(row, column, measure) {
    return this.#data.cells[row][column * this.#data.measures.length + measure];
  }

  #body(columns) {
    const { down, across, measures } = this.#data;
    const body = make('tbody');
    const shade = this.#shades();
    for (const { path, at } of this.#rows()) {
      const row = make('tr');
      const leaf = path.length === down.length;
      row.classList.toggle('pivot-total', path.length === 0);
      row.classList.toggle('pivot-subtotal', !leaf && path.length > 0);
      row.append(this.#heading(path, leaf));
      for (const column of columns) {
        measures.forEach((measure, i) => {
          const cell = make('td', 'number');
          const total = column.path.length < across.length;
          cell.classList.toggle('pivot-total', total);
          const { value, text } = this.#cell(at, column.at, i);
          if (value !== null) {
            const figure = make('button', 'pivot-figure', text);
            figure.type = 'button';
            figure.tabIndex = -1;
            figure.title = this.#say('records', [...path, ...column.path].map((group) => group.label).concat(measure.label).join(' · '));
            figure.addEventListener('click', () => this.#tell(path, column.path, i));
            cell.append(figure);
            if (leaf && !total) {
              shade(cell, at, column.at, i, value);
            }
          }
          row.append(cell);
        });
      }
      body.append(row);
    }
    return body;
  }

  #heading(path, leaf) {
    const head = make('th', 'pivot-head');
    head.scope = 'row';
    const box = make('div', 'pivot-name');
    box.style.setProperty('--level', Math.max(0, path.length - 1));
    const label = path.length ? path.at(-1).label : this.#texts.total;
    if (path.length && !leaf) {
      const folded = this.#folded.has(key(path));
      const fold = make('button', 'pivot-fold', folded ? '▸' : '▾');
      fold.type = 'button';
      fold.ariaExpanded = String(!folded);
      fold.ariaLabel = this.#say(folded ? 'open' : 'close', label);
      fold.addEventListener('click', () => {
        folded ? this.#folded.delete(key(path)) : this.#folded.add(key(path));
        this.#draw();
        [...this.querySelectorAll('.pivot-fold')].find((one) => one.dataset.path === key(path))?.focus();
      });
      fold.dataset.path = key(path);
      box.append(fold);
    } else if (path.length && this.#data.down.length > 1) {
      box.append(make('span', 'pivot-fold'));
    }
    if (path.at(-1)?.color) {
      const dot = make('span', 'pivot-dot');
      dot.dataset.color = path.at(-1).color;
      box.append(dot);
    }
    const name = make('button', 'link', label);
    name.type = 'button';
    name.title = label;
    name.addEventListener('click', () => this.#tell(path, [], 0));
    box.append(name);
    head.append(box);
    return head;
  }

  /* How strong a cell is beside the others that it is compared with. */
  #shades() {
    const scope = this.#options.shade;
    if (!scope) {
      return () => {};
    }
    const { rows, columns, measures, down, across } = this.#data;
    const named = (row, column, measure) => `${scope === 'row' ? row : scope === 'column' ? column : ''}/${measure}`;
    const ranges = new Map();
    rows.forEach((path, row) => {
      columns.forEach((other, column) => {
        measures.forEach((_, measure) => {
          const { value } = this.#cell(row, column, measure);
          if (path.length === down.length && other.length === across.length && typeof value === 'number') {
            const range = ranges.get(named(row, column, measure)) ?? { low: Infinity, high: -Infinity };
            ranges.set(named(row, column, measure), { low: Math.min(range.low, value), high: Math.max(range.high, value) });
          }
        });
      });
    });
    return (cell, row, column, measure, value) => {
      const { low, high } = ranges.get(named(row, column, measure)) ?? {};
      if (typeof value !== 'number' || low === undefined) {
        return;
      }
      // from nought where nothing is below it, so that twice as much is twice as strong
      const far = Math.max(Math.abs(low), Math.abs(high)) || 1;
      const strength = Math.round((Math.abs(value) / far) * 42);
      cell.style.background = `color-mix(in srgb, var(${value < 0 ? '--bad' : '--chart-1'}) ${strength}%, transparent)`;
    };
  }

  #key = (event) => {
    const figure = event.target.closest?.('.pivot-figure');
    const [down, right] = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] }[event.key] ?? [];
    if (!figure || down === undefined) {
      return;
    }
    event.preventDefault();
    const rows = [...this.querySelectorAll('tbody tr')].map((row) => [...row.querySelectorAll('td')]);
    let at = rows.findIndex((row) => row.includes(figure.parentElement));
    let column = rows[at].indexOf(figure.parentElement);
    while (rows[at + down]?.[column + right]) {
      at += down;
      column += right;
      const next = rows[at][column].querySelector('.pivot-figure');
      if (next) {
        figure.tabIndex = -1;
        next.tabIndex = 0;
        next.focus();
        return;
      }
    }
  };

  #tell(row, column, measure) {
    const groups = [...row, ...column].map((group) => group.value ?? null);
    const of = [...row.map((_, i) => i), ...column.map((_, i) => this.#data.down.length + i)];
    this.dispatchEvent(new CustomEvent('pivot-click', { detail: JSON.stringify({ groups, measure, of }) }));
  }

  #say(text, label) {
    return (this.#texts[text] ?? '{0}').replace('{0}', () => label);
  }
}

if (!customElements.get('x-pivot')) {
  customElements.define('x-pivot', Pivot);
}
