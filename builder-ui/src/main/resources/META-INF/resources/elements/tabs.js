// A tab list may hold tabs only: the box in which vaadin-tabs scrolls them can be focused by a script, and so counts as
// something else that is in there.
customElements.whenDefined('vaadin-tabs').then((Tabs) => {
  const free = (tabs) => tabs.shadowRoot?.getElementById('scroll')?.removeAttribute('tabindex');
  const { ready } = Tabs.prototype;
  Tabs.prototype.ready = function () {
    ready.call(this);
    free(this);
  };
  document.querySelectorAll('vaadin-tabs').forEach(free);
});
