// Tells the CRM what visitors of this website do, once they agreed to that:
// <script src="https://…/events.js" data-key="…" async></script>
// trellis.consent(true) after they agreed (false takes it back), trellis.track('cart', {product: 'P-1'}),
// trellis.identify({email: 'anna@example.com'}). What is called before the script is there is said in
// window.trellis = window.trellis || []; trellis.push(['track', 'cart', {product: 'P-1'}])
(() => {
  const script = document.currentScript;
  const key = script?.dataset.key;
  if (!key) return;
  const address = new URL('/events/' + encodeURIComponent(key), script.src).href;
  const name = 'trellis.' + key;
  const MOST_AT_ONCE = 50;
  const MOST_WAITING = 500;
  const SOON = 1000;
  const random = () =>
    Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
  let agreed = false;
  let visitor;
  let waiting = [];
  let person;
  let timer;
  let silentUntil = 0;

  const kept = () => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null; // the browser keeps nothing: a visitor of one page
    }
  };
  const keep = value => {
    try {
      value ? localStorage.setItem(name, value) : localStorage.removeItem(name);
    } catch {
      // as above
    }
  };

  const campaign = () => {
    const asked = new URLSearchParams(location.search);
    const found = {};
    for (const what of ['utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content']) {
      if (asked.get(what)) found[what] = asked.get(what).slice(0, 300);
    }
    return found;
  };

  const later = wait => {
    clearTimeout(timer);
    timer = setTimeout(send, wait);
  };

  async function send(leaving) {
    clearTimeout(timer);
    if (!agreed || (!waiting.length && !person)) return;
    if (Date.now() < silentUntil) return later(silentUntil - Date.now());
    const events = waiting.splice(0, MOST_AT_ONCE);
    const who = person;
    person = undefined;
    const back = wait => {
      waiting = events.concat(waiting).slice(-MOST_WAITING);
      person ??= who;
      silentUntil = Date.now() + wait;
      later(wait);
    };
    try {
      const answer = await fetch(address, {
        method: 'POST',
        headers: {'Content-Type': 'text/plain'}, // asks for no leave beforehand
        credentials: 'omit',
        keepalive: !!leaving,
        body: JSON.stringify({visitor, consent: true, person: who, events}),
      });
      if (answer.status === 429 || answer.status >= 500) {
        back(1000 * Math.max(5, Number(answer.headers.get('Retry-After')) || 60));
      } else if (!answer.ok) {
        console.warn('trellis', await answer.json());
      } else if (waiting.length) {
        later(SOON);
      }
    } catch {
      back(15000);
    }
  }

  const api = {
    consent(yes) {
      if (yes && !agreed) {
        agreed = true;
        visitor = kept() || random();
        keep(visitor);
        later(0);
      } else if (!yes) {
        const known = visitor || kept();
        agreed = false;
        waiting = [];
        person = undefined;
        keep(null);
        visitor = undefined;
        if (known) {
          fetch(address, {
            method: 'POST',
            headers: {'Content-Type': 'text/plain'},
            credentials: 'omit',
            keepalive: true,
            body: JSON.stringify({visitor: known, consent: false}),
          }).catch(() => {});
        }
      }
    },
    track(event, properties) {
      waiting.push({
        id: random(),
        name: event,
        at: new Date().toISOString(),
        address: location.origin + location.pathname,
        title: document.title.slice(0, 300),
        properties: {...campaign(), ...properties},
      });
      waiting = waiting.slice(-MOST_WAITING);
      if (agreed) later(SOON);
    },
    identify(who) {
      person = {email: who?.email, phone: who?.phone};
      if (agreed) later(SOON);
    },
  };
  api.push = ([what, ...more]) => api[what]?.(...more);

  const before = Array.isArray(window.trellis) ? window.trellis : [];
  window.trellis = api;
  if (kept()) api.consent(true);
  if (script.dataset.pages !== 'off') api.track('page_view');
  before.forEach(api.push);
  addEventListener('pagehide', () => send(true));
})();
