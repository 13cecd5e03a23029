/*
 * A decision table to fill like a spreadsheet: arrows move, typing or Enter writes, Tab goes on, Escape leaves it as it was,
 * a paste fills from here on. What is written is told; what the table becomes comes back from whoever keeps it.
 */
class DecisionTable extends HTMLElement {
  #data = { columns: [], rows: [], words: {} };
  #at = null;

  set table(json) {
    this.#data = JSON.parse(json || '{}');
    this.#draw();
  }

  connectedCallback() {
    this.#draw();
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail: { row: -1, column: '', text: '', ...detail } }));
  }

  #draw() {
    const { columns = [], rows = [], words = {}, hit = '' } = this.#data;
    const table = document.createElement('table');
    table.setAttribute('role', 'grid');
    table.setAttribute('aria-label', words.label ?? '');
    const head = table.createTHead().insertRow();
    head.append(this.#head(hit, 'corner', words.hit));
    columns.forEach((column) => {
      const cell = this.#head('', column.kind, '');
      const name = document.createElement('button');
      name.type = 'button';
      name.textContent = column.label;
      name.title = column.hint;
      name.addEventListener('click', () => this.#tell('column', { column: column.id }));
      cell.append(name);
      const hint = document.createElement('small');
      hint.textContent = column.hint;
      cell.append(hint);
      head.append(cell);
    });
    head.append(this.#head(words.note, 'note', ''), this.#head('', 'tools', ''));
    const body = table.createTBody();
    rows.forEach((row, number) => {
      const line = body.insertRow();
      line.classList.toggle('fired', !!row.fired);
      const first = document.createElement('th');
      first.scope = 'row';
      first.textContent = number + 1;
      line.append(first);
      [...columns, { id: '', kind: 'note', options: [] }].forEach((column, place) => {
        const cell = line.insertCell();
        const text = row.cells[place] ?? '';
        cell.textContent = text;
        cell.tabIndex = -1;
        cell.className = column.kind;
        cell.setAttribute('role', 'gridcell');
        const wrong = (row.wrong ?? {})[column.id];
        if (wrong) {
          cell.classList.add('wrong');
          cell.title = wrong;
          cell.setAttribute('aria-invalid', 'true');
        }
        if (row.stopped === place) {
          cell.classList.add('stopped');
        }
        cell.addEventListener('keydown', (event) => this.#key(event, cell, number, column));
        cell.addEventListener('dblclick', () => this.#edit(cell, number, column, text));
        cell.addEventListener('paste', (event) => this.#paste(event, number, column));
        cell.addEventListener('focus', () => (this.#at = [number, place]));
      });
      const tools = line.insertCell();
      tools.className = 'tools';
      [['up', 'arrow-up'], ['down', 'arrow-down'], ['copy', 'copy-o'], ['insert', 'plus'], ['remove', 'close-small']].forEach(([what, sign]) => {
        const button = document.createElement('button');
        button.type = 'button';
        const icon = document.createElement('vaadin-icon');
        icon.icon = `vaadin:${sign}`;
        button.append(icon);
        button.title = words[what] ?? what;
        button.setAttribute('aria-label', `${words[what] ?? what} ${number + 1}`);
        button.addEventListener('click', () => this.#tell('row', { row: number, text: what }));
        tools.append(button);
      });
    });
    const had = this.contains(document.activeElement);
    this.replaceChildren(table);
    const first = this.#cell(...(this.#at ?? [0, 0])) ?? this.#cell(0, 0);
    if (first) {
      first.tabIndex = 0;
      if (had) {
        first.focus();
      }
    }
  }

  #head(text, kind, title) {
    const cell = document.createElement('th');
    cell.scope = 'col';
    cell.className = kind;
    cell.textContent = text ?? '';
    cell.title = title ?? '';
    return cell;
  }

  #cell(row, place) {
    return this.querySelector('tbody')?.rows[row]?.cells[place + 1];
  }

  #go(rows, places) {
    const [row, place] = this.#at ?? [0, 0];
    const next = this.#cell(row + rows, place + places);
    if (next && !next.classList.contains('tools')) {
      this.querySelectorAll('td[tabindex="0"]').forEach((cell) => (cell.tabIndex = -1));
      next.tabIndex = 0;
      next.focus();
    }
    return !!next;
  }

  #key(event, cell, row, column) {
    if (event.target !== cell || event.isComposing) {
      return;
    }
    const moves = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
    const control = event.ctrlKey || event.metaKey;
    if (moves[event.key]) {
      event.preventDefault();
      this.#go(...moves[event.key]);
    } else if (event.key === 'Enter' && control) {
      event.preventDefault();
      this.#tell('row', { row, text: 'insert' });
    } else if (control && event.key.toLowerCase() === 'd') {
      event.preventDefault();
      this.#tell('row', { row, text: 'copy' });
    } else if (event.key === 'Enter' || event.key === 'F2') {
      event.preventDefault();
      this.#edit(cell, row, column, cell.textContent);
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      this.#tell('cell', { row, column: column.id, text: '' });
    } else if (event.key.length === 1 && !control && !event.altKey) {
      event.preventDefault();
      this.#edit(cell, row, column, event.key);
    }
  }

  #edit(cell, row, column, text) {
    const before = cell.textContent;
    const input = document.createElement('input');
    input.value = text;
    input.setAttribute('aria-label', column.label ?? '');
    if (column.options?.length) {
      const list = document.createElement('datalist');
      list.id = `options-${column.id}`;
      column.options.forEach((option) => list.append(new Option(option, option)));
      input.setAttribute('list', list.id);
      cell.replaceChildren(input, list);
    } else {
      cell.replaceChildren(input);
    }
    input.focus();
    input.setSelectionRange(input.value.length, input.value.length);
    let left = false;
    const leave = (keep, moved) => {
      if (left) {
        return;
      }
      left = true;
      const written = input.value;
      cell.textContent = keep ? written : before;
      cell.focus();
      if (keep && written !== before) {
        this.#tell('cell', { row, column: column.id, text: written });
      }
      if (moved) {
        this.#go(...moved);
      }
    };
    input.addEventListener('keydown', (event) => {
      event.stopPropagation();
      if (event.isComposing) {
        return;
      }
      if (event.key === 'Enter') {
        event.preventDefault();
        leave(true, [1, 0]);
      } else if (event.key === 'Tab') {
        event.preventDefault();
        leave(true, [0, event.shiftKey ? -1 : 1]);
      } else if (event.key === 'Escape') {
        leave(false);
      }
    });
    input.addEventListener('blur', () => leave(true));
    input.addEventListener('paste', (event) => event.stopPropagation());
  }

  #paste(event, row, column) {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (text) {
      event.preventDefault();
      this.#tell('pasted', { row, column: column.id, text: text.slice(0, 200000) });
    }
  }
}

if (!customElements.get('x-decision')) {
  customElements.define('x-decision', DecisionTable);
}
