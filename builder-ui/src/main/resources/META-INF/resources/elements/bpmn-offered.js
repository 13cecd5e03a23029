/* What the palette, the pad beside an element and its menu of other kinds offer: what the product runs, in the page's words. */

const options = (one) => ({ type: one.type, ...(one.event ? { eventDefinitionType: one.event } : {}), ...(one.more ?? {}) });

const isEvent = (element, kind) => element.type === 'bpmn:' + kind;

const isNode = (element) =>
  /Task$|Event$|Gateway$|SubProcess$|CallActivity$|Transaction$/.test(element.type) && !element.labelTarget;

/** Where a process begins, a part of it, or a part that begins by what happens. */
function place(element) {
  const scope = element.parent;
  if (!scope || !/SubProcess$|Transaction$/.test(scope.type)) {
    return 'outer';
  }
  return scope.businessObject.triggeredByEvent ? 'happens' : 'inner';
}

const undone = (element) =>
  element.type === 'bpmn:BoundaryEvent' && element.businessObject.eventDefinitions?.[0]?.$type === 'bpmn:CompensateEventDefinition';

/** What no way leads out of. */
const closed = (element) =>
  isEvent(element, 'EndEvent') ||
  element.businessObject.triggeredByEvent ||
  element.businessObject.isForCompensation ||
  (isEvent(element, 'IntermediateThrowEvent') && element.businessObject.eventDefinitions?.[0]?.$type === 'bpmn:LinkEventDefinition');

/** What goes behind an element: what undoes an activity is a task of its own kind. */
function behind(host, element) {
  if (undone(element)) {
    return host.offered.filter((one) => one.sort === 'task').map((one) => ({ ...one, more: { ...one.more, isForCompensation: true } }));
  }
  const cancels = element.parent?.type === 'bpmn:Transaction';
  return host.offered.filter((one) => one.uses.includes('behind') || (cancels && one.uses.includes('cancels')));
}

function escaped(text) {
  const box = document.createElement('span');
  box.textContent = text ?? '';
  return box.innerHTML;
}

/** @param host the element that has the words and says what is offered */
export function providers(host) {
  const word = (key) => host.words[key] ?? key;

  class Palette {
    static $inject = ['palette', 'create', 'drawn', 'autoPlace', 'selection', 'modeling', 'canvas', 'lassoTool', 'globalConnect', 'handTool', 'spaceTool', 'popupMenu'];

    constructor(palette, create, drawn, autoPlace, selection, modeling, canvas, lasso, connect, hand, space, popupMenu) {
      Object.assign(this, { create, drawn, autoPlace, selection, modeling, canvas, popupMenu, tools: { hand, lasso, space, connect } });
      palette.registerProvider(this);
      canvas.getContainer().addEventListener('keydown', (event) => this.key(event));
    }

    getPaletteEntries() {
      const entries = {};
      for (const [name, sign, act] of [
        ['hand', 'bpmn-icon-hand-tool', (event) => this.tools.hand.activateHand(event)],
        ['lasso', 'bpmn-icon-lasso-tool', (event) => this.tools.lasso.activateSelection(event)],
        ['space', 'bpmn-icon-space-tool', (event) => this.tools.space.activateSelection(event)],
        ['connect', 'bpmn-icon-connection-multi', (event) => this.tools.connect.start(event)],
      ]) {
        entries[`tool-${name}`] = { group: 'tools', className: sign, title: word(`tool.${name}`), action: { click: act } };
      }
      for (const one of host.offered.filter((offered) => offered.uses.includes('palette'))) {
        const start = (event) => this.create.start(event, this.drawn.all(one));
        entries[`draw-${one.name}`] = {
          group: one.menu === 'ends' ? 'events' : ['waits', 'parts', 'drawn'].includes(one.menu) ? 'more' : one.menu,
          title: one.help,
          html: `<div class="entry bpmn-entry" draggable="true" tabindex="0" role="button"><span class="${one.sign}"></span><span>${escaped(one.word)}</span></div>`,
          action: { dragstart: start, click: start },
        };
      }
      const all = (event) => this.all(event);
      entries['draw-all'] = {
        group: 'more',
        title: word('palette.more'),
        html: `<div class="entry bpmn-entry" tabindex="0" role="button"><span>…</span><span>${escaped(word('palette.more'))}</span></div>`,
        action: { click: all },
      };
      return entries;
    }

    all(event) {
      const box = this.canvas.getContainer().querySelector('.djs-palette').getBoundingClientRect();
      const at = { x: box.right + 6, y: box.top };
      this.popupMenu.open(this.canvas.getRootElement(), 'bpmn-all', { ...at, cursor: { x: event.x, y: event.y } }, { title: word('palette.more'), width: 280, search: true });
    }

    /** Enter on an entry puts it behind what is chosen, or where one looks. */
    key(event) {
      const entry = event.target.closest?.('.djs-palette .entry');
      if (!entry || (event.key !== 'Enter' && event.key !== ' ')) {
        return;
      }
      event.preventDefault();
      event.stopPropagation();
      if (entry.dataset.action === 'draw-all') {
        const { left, top } = entry.getBoundingClientRect();
        this.all({ x: left, y: top });
        return;
      }
      const one = host.offered.find((offered) => entry.dataset.action === `draw-${offered.name}`);
      if (one) {
        this.put(one);
      }
    }

    put(one) {
      const [chosen] = this.selection.get();
      if (chosen && isNode(chosen) && !closed(chosen) && behind(host, chosen).some((other) => other.name === one.name)) {
        this.drawn.append(chosen, one);
      } else {
        const { x, y, width, height } = this.canvas.viewbox();
        const at = { x: x + width / 2, y: y + height / 2 };
        const made = this.modeling.createElements(this.drawn.all(one), at, this.canvas.getRootElement());
        this.selection.select(made[0]);
      }
    }
  }

  class ContextPad {
    static $inject = ['contextPad', 'modeling', 'drawn', 'create', 'connect', 'popupMenu', 'canvas'];

    constructor(contextPad, modeling, drawn, create, connect, popupMenu, canvas) {
      Object.assign(this, { contextPad, modeling, drawn, create, connect, popupMenu, canvas });
      contextPad.registerProvider(this);
    }

    getMultiElementContextPadEntries(elements) {
      return { delete: this.remove(elements) };
    }

    getContextPadEntries(element) {
      const entries = {};
      if (element.labelTarget) {
        return entries;
      }
      if (isNode(element)) {
        if (!closed(element)) {
          const offered = behind(host, element);
          for (const one of undone(element) ? offered.slice(0, 3) : offered.filter((one) => one.uses.includes('next'))) {
            entries[`append-${one.name}`] = this.append(element, one);
          }
          if (!undone(element)) {
            entries['append-more'] = {
              group: 'model',
              className: 'bpmn-more',
              title: word('pad.more'),
              action: { click: (event) => this.menu(event, element, 'bpmn-behind', word('pad.more')) },
            };
          }
          entries.connect = {
            group: 'connect',
            className: 'bpmn-icon-connection-multi',
            title: word('pad.connect'),
            action: {
              click: (event) => this.connect.start(event, element),
              dragstart: (event) => this.connect.start(event, element),
            },
          };
        }
        if (edges(host, element).length > 0) {
          entries.attach = {
            group: 'model',
            className: 'bpmn-icon-intermediate-event-catch-non-interrupting-timer',
            title: word('pad.attach'),
            action: { click: (event) => this.menu(event, element, 'bpmn-edge', word('pad.attach')) },
          };
        }
        if (kinds(host, element).length > 0) {
          entries.replace = {
            group: 'edit',
            className: 'bpmn-icon-screw-wrench',
            title: word('pad.replace'),
            action: { click: (event) => this.menu(event, element, 'bpmn-replace', word('pad.replace')) },
          };
        }
      }
      if (/Participant$|Lane$/.test(element.type)) {
        entries.lane = {
          group: 'model',
          className: 'bpmn-icon-lane-insert-below',
          title: word('pad.lane'),
          action: { click: () => this.modeling.addLane(element, 'bottom') },
        };
      }
      entries.delete = this.remove([element]);
      return entries;
    }

    append(element, one) {
      return {
        group: 'model',
        className: one.sign,
        title: `${word('pad.append')} ${one.word}`,
        action: {
          click: () => this.drawn.append(element, one),
          dragstart: (event) => this.create.start(event, this.drawn.all(one), { source: element }),
        },
      };
    }

    menu(event, element, id, title) {
      const pad = this.canvas.getContainer().querySelector('.djs-context-pad.open')?.getBoundingClientRect();
      const at = { x: pad?.left ?? event.x, y: (pad?.bottom ?? event.y) + 6 };
      this.popupMenu.open(element, id, { ...at, cursor: { x: event.x, y: event.y } }, { title, width: 280, search: true });
    }

    remove(elements) {
      return {
        group: 'edit',
        className: 'bpmn-icon-trash',
        title: word('pad.delete'),
        action: { click: () => this.modeling.removeElements(elements.slice()) },
      };
    }
  }

  /** Makes what is offered: a part of a process has its start in it. */
  class Drawn {
    static $inject = ['elementFactory', 'autoPlace', 'modeling', 'selection'];

    constructor(factory, autoPlace, modeling, selection) {
      Object.assign(this, { factory, autoPlace, modeling, selection });
    }

    shape(one) {
      return one.type === 'bpmn:Participant' ? this.factory.createParticipantShape() : this.factory.createShape(options(one));
    }

    #start(one, more) {
      const event = one.more?.triggeredByEvent ? { eventDefinitionType: 'bpmn:ErrorEventDefinition' } : {};
      return this.factory.createShape({ type: 'bpmn:StartEvent', ...event, ...more });
    }

    /** With what stands in it. */
    all(one) {
      const shape = this.shape(one);
      if (one.sort !== 'part') {
        return [shape];
      }
      Object.assign(shape, { x: 0, y: 0 });
      return [shape, this.#start(one, { x: 40, y: 82, parent: shape })];
    }

    append(element, one) {
      const made = this.autoPlace.append(element, this.shape(one));
      if (one.sort === 'part') {
        this.modeling.createShape(this.#start(one, {}), { x: made.x + 58, y: made.y + made.height / 2 }, made);
      }
    }

    /** At the lower edge, beside what stands there already. */
    attach(element, one) {
      const beside = element.attachers?.length ?? 0;
      const at = { x: element.x + element.width - 22 - 40 * beside, y: element.y + element.height };
      this.selection.select(this.modeling.createShape(this.shape(one), at, element, { attach: true }));
    }
  }

  /** One of the menus of what is offered, under headings. */
  class Menus {
    static $inject = ['popupMenu', 'bpmnReplace', 'drawn', 'create', 'paletteProvider'];

    constructor(popupMenu, bpmnReplace, drawn, create, palette) {
      const all = () => host.offered.filter((one) => one.sort !== 'edge' && !(one.sort === 'start' && !one.uses.includes('outer')) && !one.uses.includes('cancels'));
      this.#register(popupMenu, 'bpmn-all', all, (_, one) => ({
        click: (event) => (event.detail === 0 ? palette.put(one) : create.start(event, drawn.all(one))),
        dragstart: (event) => create.start(event, drawn.all(one)),
      }));
      this.#register(popupMenu, 'bpmn-behind', (element) => behind(host, element), (element, one) => () => drawn.append(element, one));
      this.#register(popupMenu, 'bpmn-edge', (element) => edges(host, element), (element, one) => () => drawn.attach(element, one));
      this.#register(popupMenu, 'bpmn-replace', (element) => kinds(host, element), (element, one) => () => bpmnReplace.replaceElement(element, options(one)));
    }

    #register(popupMenu, id, offered, act) {
      popupMenu.registerProvider(id, {
        getPopupMenuEntries: (element) => {
          const list = offered(element);
          const headed = list.length > 8;
          return Object.fromEntries(
            list.map((one) => [
              `${id}-${one.name}`,
              {
                label: one.word,
                className: one.sign,
                search: one.help,
                ...(headed ? { group: { id: one.menu, name: one.heading } } : {}),
                action: act(element, one),
              },
            ]),
          );
        },
        getPopupMenuHeaderEntries: () => ({}),
      });
    }
  }

  const translate = (template, replacements = {}) =>
    (host.words[`library.${template}`] ?? template).replace(/{([^}]+)}/g, (_, key) => replacements[key] ?? `{${key}}`);

  return {
    __init__: ['paletteProvider', 'contextPadProvider', 'menus'],
    drawn: ['type', Drawn],
    paletteProvider: ['type', Palette],
    contextPadProvider: ['type', ContextPad],
    menus: ['type', Menus],
    translate: ['value', translate],
  };
}

/** What can stand at the edge of an activity. */
const edges = (host, element) =>
  element.businessObject.triggeredByEvent || element.businessObject.isForCompensation
    ? []
    : host.offered.filter((one) => one.at?.includes(element.type));

/** What an element can become: what is offered of its own sort, where it stands. */
function kinds(host, element) {
  const event = element.businessObject.eventDefinitions?.[0]?.$type;
  const happens = Boolean(element.businessObject.triggeredByEvent);
  const own = host.offered.find(
    (one) => one.type === element.type && (one.event || undefined) === event && Boolean(one.more?.triggeredByEvent) === happens,
  );
  const sort = own?.sort ?? (/Task$/.test(element.type) ? 'task' : '');
  const edge = element.host?.type;
  return host.offered.filter(
    (one) =>
      sort &&
      one.sort === sort &&
      one !== own &&
      (sort !== 'start' || one.uses.includes(place(element))) &&
      (!one.uses.includes('cancels') || element.parent?.type === 'bpmn:Transaction') &&
      (sort !== 'edge' || !edge || one.at.includes(edge)),
  );
}
