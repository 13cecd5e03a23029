/* What the palette, the pad beside an element and its menu of other kinds offer: what the product runs, in the page's words. */

const options = (one) => ({ type: one.type, ...(one.event ? { eventDefinitionType: one.event } : {}), ...(one.more ?? {}) });

const isEvent = (element, kind) => element.type === 'bpmn:' + kind;

const isNode = (element) =>
  /Task$|Event$|Gateway$|SubProcess$|CallActivity$/.test(element.type) && !element.labelTarget;

function escaped(text) {
  const box = document.createElement('span');
  box.textContent = text ?? '';
  return box.innerHTML;
}

/** @param host the element that has the words and says what is offered */
export function providers(host) {
  const word = (key) => host.words[key] ?? key;

  class Palette {
    static $inject = ['palette', 'create', 'elementFactory', 'autoPlace', 'selection', 'modeling', 'canvas', 'lassoTool', 'globalConnect', 'handTool', 'spaceTool'];

    constructor(palette, create, factory, autoPlace, selection, modeling, canvas, lasso, connect, hand, space) {
      Object.assign(this, { create, factory, autoPlace, selection, modeling, canvas, tools: { hand, lasso, space, connect } });
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
      for (const one of host.offered.filter((offered) => offered.group)) {
        const start = (event) => this.create.start(event, this.shape(one));
        entries[`draw-${one.name}`] = {
          group: one.group,
          title: one.help,
          html: `<div class="entry bpmn-entry" draggable="true" tabindex="0" role="button"><span class="${one.sign}"></span><span>${escaped(one.word)}</span></div>`,
          action: { dragstart: start, click: start },
        };
      }
      return entries;
    }

    shape(one) {
      return this.factory.createShape(options(one));
    }

    /** Enter on an entry puts it behind what is chosen, or where one looks. */
    key(event) {
      const entry = event.target.closest?.('.djs-palette .entry');
      if (!entry || (event.key !== 'Enter' && event.key !== ' ')) {
        return;
      }
      event.preventDefault();
      event.stopPropagation();
      const one = host.offered.find((offered) => entry.dataset.action === `draw-${offered.name}`);
      if (!one) {
        return;
      }
      const [chosen] = this.selection.get();
      const open = chosen && isNode(chosen) && !isEvent(chosen, 'EndEvent') && one.type !== 'bpmn:StartEvent';
      if (open) {
        this.autoPlace.append(chosen, this.shape(one));
      } else {
        const { x, y, width, height } = this.canvas.viewbox();
        const at = { x: x + width / 2, y: y + height / 2 };
        this.selection.select(this.modeling.createShape(this.shape(one), at, this.canvas.getRootElement()));
      }
    }
  }

  class ContextPad {
    static $inject = ['contextPad', 'modeling', 'elementFactory', 'autoPlace', 'create', 'connect', 'popupMenu', 'canvas', 'rules'];

    constructor(contextPad, modeling, factory, autoPlace, create, connect, popupMenu, canvas, rules) {
      Object.assign(this, { contextPad, modeling, factory, autoPlace, create, connect, popupMenu, canvas, rules });
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
        if (!isEvent(element, 'EndEvent')) {
          for (const one of host.offered.filter((offered) => offered.next)) {
            entries[`append-${one.name}`] = this.append(element, one);
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
        for (const one of host.offered.filter((offered) => offered.at?.includes(element.type))) {
          entries[`attach-${one.name}`] = {
            group: 'model',
            className: one.sign,
            title: one.help,
            action: { click: () => this.attach(element, one) },
          };
        }
        if (kinds(host, element).length > 0) {
          entries.replace = {
            group: 'edit',
            className: 'bpmn-icon-screw-wrench',
            title: word('pad.replace'),
            action: { click: (event) => this.replace(event, element) },
          };
        }
      }
      entries.delete = this.remove([element]);
      return entries;
    }

    append(element, one) {
      const shape = () => this.factory.createShape(options(one));
      return {
        group: 'model',
        className: one.sign,
        title: `${word('pad.append')} ${one.word}`,
        action: {
          click: () => this.autoPlace.append(element, shape()),
          dragstart: (event) => this.create.start(event, shape(), { source: element }),
        },
      };
    }

    /** At the lower edge, beside what stands there already. */
    attach(element, one) {
      const beside = element.attachers?.length ?? 0;
      const at = { x: element.x + element.width - 22 - 40 * beside, y: element.y + element.height };
      this.modeling.createShape(this.factory.createShape(options(one)), at, element, { attach: true });
    }

    replace(event, element) {
      const pad = this.canvas.getContainer().querySelector('.djs-context-pad.open')?.getBoundingClientRect();
      const at = { x: pad?.left ?? event.x, y: (pad?.bottom ?? event.y) + 6 };
      this.popupMenu.open(element, 'bpmn-replace', { ...at, cursor: { x: event.x, y: event.y } }, { title: word('pad.replace'), width: 220 });
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

  class ReplaceMenu {
    static $inject = ['popupMenu', 'bpmnReplace'];

    constructor(popupMenu, bpmnReplace) {
      this.bpmnReplace = bpmnReplace;
      popupMenu.registerProvider('bpmn-replace', this);
    }

    getPopupMenuHeaderEntries() {
      return {};
    }

    getPopupMenuEntries(element) {
      const entries = {};
      for (const one of kinds(host, element)) {
        entries[`replace-${one.name}`] = {
          label: one.word,
          className: one.sign,
          action: () => this.bpmnReplace.replaceElement(element, options(one)),
        };
      }
      return entries;
    }
  }

  const translate = (template, replacements = {}) =>
    (host.words[`library.${template}`] ?? template).replace(/{([^}]+)}/g, (_, key) => replacements[key] ?? `{${key}}`);

  return {
    __init__: ['paletteProvider', 'contextPadProvider', 'replaceMenuProvider'],
    paletteProvider: ['type', Palette],
    contextPadProvider: ['type', ContextPad],
    replaceMenuProvider: ['type', ReplaceMenu],
    translate: ['value', translate],
  };
}

/** What an element can become: what is offered of its own sort. */
function kinds(host, element) {
  const event = element.businessObject.eventDefinitions?.[0]?.$type;
  const own = host.offered.find((one) => one.type === element.type && (one.event || undefined) === event);
  const sort = own?.sort ?? (/Task$/.test(element.type) ? 'task' : '');
  return host.offered.filter((one) => sort && one.sort === sort && one !== own);
}
