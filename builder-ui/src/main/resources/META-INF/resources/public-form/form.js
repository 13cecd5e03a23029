// A public form: what changes while somebody types, a little work before it is sent, and what comes back.
import { solve } from './proof.js';

const main = document.querySelector('main[data-address]');
const form = document.getElementById('form');
const words = JSON.parse(main.dataset.words);
const status = form.querySelector('.status');
const summary = form.querySelector('.summary');
const button = form.querySelector('button[type=submit]');
const here = `/forms/${main.dataset.address}`;
const query = new URLSearchParams(location.search);
const language = document.documentElement.lang.startsWith('zh') ? 'zh' : 'en';

// What came along with the visit.
const came = {};
for (const what of ['utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content', 'referrer', 'key']) {
  if (query.get(what)) came[what] = query.get(what).slice(0, 300);
}
if (!came.referrer && document.referrer && !document.referrer.startsWith(location.origin)) {
  came.referrer = document.referrer.slice(0, 300);
}
// The other language keeps it.
for (const link of document.querySelectorAll('a.language')) {
  const other = new URLSearchParams(query);
  other.set('lang', link.getAttribute('href').slice('?lang='.length));
  if (came.referrer) other.set('referrer', came.referrer);
  link.href = '?' + other;
}

const fields = () => [...form.querySelectorAll('[data-field]')].filter(one => !one.dataset.field.startsWith('$'));

function value(field) {
  const inputs = [...field.querySelectorAll('input, select, textarea')];
  const first = inputs[0];
  if (!first || first.type === 'file') return undefined;
  if (first.type === 'radio') return inputs.find(one => one.checked)?.value;
  if (field.querySelector('.choices')) {
    const chosen = inputs.filter(one => one.checked).map(one => one.value);
    return chosen.length ? chosen : undefined;
  }
  if (field.querySelector('.parts')) {
    const parts = {};
    let entered = false;
    for (const input of inputs) {
      const part = input.name.slice(input.name.indexOf('.') + 1);
      if (input.value.trim() === '') continue;
      parts[part] = input.value;
      entered ||= input.tagName !== 'SELECT';
    }
    return entered ? parts : undefined;
  }
  if (first.type === 'checkbox') return first.checked;
  return first.value.trim() === '' ? undefined : first.value;
}

function values() {
  const all = {};
  for (const field of fields()) {
    if (field.hidden) continue;
    const entered = value(field);
    if (entered !== undefined) all[field.dataset.field] = entered;
  }
  return all;
}

function show(state) {
  for (const field of fields()) {
    const key = field.dataset.field;
    field.hidden = state.hidden.includes(key);
    const required = state.required.includes(key);
    const mark = field.querySelector('.mark');
    if (mark) mark.hidden = !required;
    const readOnly = state.readOnly.includes(key);
    for (const input of field.querySelectorAll('input, select, textarea')) {
      if (input.type !== 'checkbox' && input.type !== 'radio' && input.type !== 'file') {
        input.toggleAttribute('required', required);
      }
      input.disabled = readOnly;
    }
  }
  for (const element of form.querySelectorAll('[data-element]')) {
    element.hidden = state.elements.includes(element.dataset.element);
  }
  for (const section of form.querySelectorAll('section[data-section]')) {
    const wrong = section.querySelector('[aria-invalid=true]');
    const anything = section.querySelector('[data-field]:not([hidden]), [data-element]:not([hidden])');
    section.hidden = !wrong && (state.sections.includes(section.dataset.section) || !anything);
  }
}

// Options that are offered only with what is chosen elsewhere.
function narrow() {
  for (const list of form.querySelectorAll('[data-on]')) {
    if (!list.dataset.on) continue;
    const on = fields().find(field => field.dataset.field === list.dataset.on);
    const chosen = on ? [value(on)].flat() : [];
    for (const option of list.querySelectorAll('[data-when]')) {
      const when = option.dataset.when.split(' ').filter(Boolean);
      const offered = when.length === 0 || when.some(code => chosen.includes(code));
      option.hidden = !offered;
      option.disabled = !offered;
      if (!offered && option.selected) list.value = '';
    }
  }
}

let asked = 0;
let waiting;
function typed() {
  narrow();
  if (main.dataset.changes !== 'true') return;
  clearTimeout(waiting);
  waiting = setTimeout(async () => {
    const turn = ++asked;
    try {
      const answer = await fetch(`${here}/state?lang=${language}`, {
        method: 'POST', body: JSON.stringify(values()), headers: { 'Content-Type': 'application/json' },
      });
      // what comes late is about what is not entered any more
      if (answer.ok && turn === asked) show(await answer.json());
    } catch {
      // the rules are asked again when it is sent
    }
  }, 250);
}

let challenge = form.dataset.challenge;
let work;
function begin() {
  work ??= solve(challenge);
}
function renew(next) {
  if (!next) return;
  challenge = next;
  work = undefined;
}
form.addEventListener('focusin', begin, { once: true });

function clear() {
  summary.hidden = true;
  for (const error of form.querySelectorAll('.error')) error.hidden = true;
  for (const input of form.querySelectorAll('[aria-invalid]')) input.removeAttribute('aria-invalid');
}

function say(text) {
  summary.textContent = text;
  summary.hidden = false;
}

function mark(problems) {
  const rest = [];
  let first;
  for (const problem of problems) {
    const field = form.querySelector(`[data-field="${CSS.escape(problem.path)}"]`);
    if (!field) {
      rest.push(problem.message);
      continue;
    }
    field.hidden = false;
    field.closest('section')?.removeAttribute('hidden');
    const error = field.querySelector('.error');
    error.textContent = (error.hidden ? '' : error.textContent + ' ') + problem.message;
    error.hidden = false;
    for (const input of field.querySelectorAll('input, select, textarea')) input.setAttribute('aria-invalid', 'true');
    if (!first || field.compareDocumentPosition(first) & Node.DOCUMENT_POSITION_FOLLOWING) first = field;
  }
  say([words.wrong, ...rest].join(' '));
  const input = first?.querySelector('input, select, textarea');
  (input ?? summary).focus();
}

async function send(again) {
  const entry = {
    values: values(),
    came,
    agreed: form.querySelector('[name="$consent"]')?.checked ?? false,
    trap: form.querySelector('[name="$trap"]').value,
  };
  const body = new FormData();
  body.append('entry', new Blob([JSON.stringify(entry)], { type: 'application/json' }));
  for (const field of fields()) {
    if (field.hidden) continue;
    for (const input of field.querySelectorAll('input[type=file]')) {
      for (const file of input.files) body.append(field.dataset.field, file, file.name);
    }
  }
  status.textContent = words.checking;
  begin();
  const proof = await work;
  status.textContent = words.sending;
  const answer = await fetch(`${here}?lang=${language}`, { method: 'POST', body, headers: { 'X-Proof': proof } });
  const told = await answer.json();
  renew(told.challenge);
  if (answer.status === 403 && told.challenge && again) return send(false);
  return { ok: answer.ok, status: answer.status, told };
}

function thank(told) {
  form.hidden = true;
  main.querySelector('header').hidden = true;
  for (const link of document.querySelectorAll('footer')) link.hidden = true;
  const thanks = main.querySelector('.thanks');
  thanks.querySelector('p').textContent = told.thanks;
  thanks.hidden = false;
  thanks.focus();
  if (told.next) {
    const way = document.createElement('a');
    way.href = told.next;
    way.textContent = told.next;
    if (window.top !== window.self) way.target = '_top';
    way.rel = 'noopener';
    thanks.append(way);
    way.click();
  }
}

form.addEventListener('submit', async event => {
  event.preventDefault();
  if (button.disabled) return;
  clear();
  button.disabled = true;
  try {
    const { ok, status: code, told } = await send(true);
    if (ok) thank(told);
    else if (code === 422) mark(told.problems ?? []);
    else {
      say(told.detail ?? words.again);
      summary.focus();
    }
  } catch {
    say(words.offline);
    summary.focus();
  } finally {
    button.disabled = false;
    status.textContent = '';
    height();
  }
});

form.addEventListener('input', typed);
form.addEventListener('change', typed);

// A page that holds this one may give it the room that it needs.
function height() {
  if (window.parent !== window) {
    window.parent.postMessage({ trellisForm: main.dataset.address, height: document.documentElement.scrollHeight }, '*');
  }
}
if (window.parent !== window) {
  document.documentElement.classList.add('within');
  new ResizeObserver(height).observe(document.body);
}

show(JSON.parse(main.dataset.state));
narrow();
