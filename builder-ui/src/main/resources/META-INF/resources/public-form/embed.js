// Puts a public form into a page of another site, as high as it needs, with where the visitor came from:
// <script src="https://…/public-form/embed.js" data-form="contact-us" async></script>
(() => {
  const script = document.currentScript;
  if (!script?.dataset.form) return;
  const address = new URL('/forms/' + encodeURIComponent(script.dataset.form), script.src);
  const asked = new URLSearchParams(location.search);
  for (const what of ['utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content', 'key']) {
    if (asked.get(what)) address.searchParams.set(what, asked.get(what).slice(0, 300));
  }
  const from = document.referrer || location.href;
  address.searchParams.set('referrer', from.slice(0, 300));
  if (script.dataset.lang) address.searchParams.set('lang', script.dataset.lang);
  const frame = document.createElement('iframe');
  frame.src = address;
  frame.title = script.dataset.title || '';
  frame.style.cssText = 'width:100%;border:0;min-height:480px';
  script.after(frame);
  addEventListener('message', event => {
    const height = event.data?.height;
    if (event.source === frame.contentWindow && event.origin === address.origin && Number.isFinite(height)) {
      frame.style.height = Math.min(height, 20000) + 'px';
    }
  });
})();
