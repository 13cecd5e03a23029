/*
 * A chart: draws the data that the server hands in, in the page's colours, and tells what was clicked. How each look is
 * drawn stands in a file of its own, drawings/<look>.js: draw(data, options, tools) is the library's option, and
 * clicked(event, data, tools) says which groups a click is of.
 */
const echarts = new Promise((resolve, reject) => {
  if (window.echarts) {
    resolve(window.echarts);
    return;
  }
  const script = document.createElement('script');
  script.src = new URL('vendor/echarts/echarts.min.js', document.baseURI).href;
  script.onload = () => resolve(window.echarts);
  script.onerror = reject;
  document.head.append(script);
});

const PALETTE = 8;
const drawings = new Map();

const drawing = (look) => {
  if (!drawings.has(look)) {
    drawings.set(look, import(`./drawings/${look}.js`));
  }
  return drawings.get(look);
};

class Chart extends HTMLElement {
  #chart;
  #data;
  #drawn;
  #options = {};
  #resize = new ResizeObserver(() => this.#chart?.resize());
  #scheme = new MutationObserver(() => this.#draw());
  #system = window.matchMedia('(prefers-color-scheme: dark)');
  #redraw = () => this.#draw();

  set data(data) {
    this.#data = data;
    this.#draw();
  }

  set options(options) {
    this.#options = options ?? {};
    this.#draw();
  }

  connectedCallback() {
    this.setAttribute('role', 'img');
    this.#upgrade();
    this.#resize.observe(this);
    this.#scheme.observe(document.documentElement, { attributes: true, attributeFilter: ['theme', 'style', 'class'] });
    this.#system.addEventListener('change', this.#redraw);
    this.#draw();
  }

  /* What the server set before this script had come lies on the element itself and hides the setters. */
  #upgrade() {
    for (const name of ['options', 'data']) {
      if (Object.hasOwn(this, name)) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }
  }

  disconnectedCallback() {
    this.#resize.disconnect();
    this.#scheme.disconnect();
    this.#system.removeEventListener('change', this.#redraw);
    this.#chart?.dispose();
    this.#chart = undefined;
  }

  async #draw() {
    if (!this.#data || !this.isConnected) {
      return;
    }
    const [library, drawn] = await Promise.all([echarts, drawing(this.#data.look)]);
    if (!this.isConnected) {
      return;
    }
    this.#drawn = drawn;
    if (!this.#chart) {
      this.#chart = library.init(this, null, { renderer: 'svg' });
      this.#chart.on('click', (event) => this.#clicked(event));
    }
    this.#chart.setOption({ ...this.#common(), ...drawn.draw(this.#data, this.#options, this.#tools()) }, { notMerge: true });
  }

  /* What is drawn as a file, on the page's ground and twice as sharp as the screen. */
  async save(name) {
    const url = this.#chart?.getDataURL({ type: 'svg' });
    if (!url) {
      return;
    }
    const image = Object.assign(new Image(), { src: url });
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: this.clientWidth * 2, height: this.clientHeight * 2 });
    const context = canvas.getContext('2d');
    context.fillStyle = this.#color('var(--surface)');
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    Object.assign(document.createElement('a'), { href: canvas.toDataURL('image/png'), download: `${name}.png` }).click();
  }

  #common() {
    return {
      animationDuration: window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 300,
      color: Array.from({ length: PALETTE }, (_, i) => this.#color(`var(--chart-${i + 1})`)),
      textStyle: { fontFamily: getComputedStyle(this).fontFamily, color: this.#text() },
    };
  }

  /* What every drawing needs of the page: its colours, its way to write numbers, its legend and its tooltip. */
  #tools() {
    return {
      width: this.clientWidth,
      height: this.clientHeight,
      chart: this.#chart,
      locale: this.#locale(),
      text: this.#text(),
      quiet: this.#quiet(),
      line: this.#color('var(--line)'),
      surface: this.#color('var(--surface)'),
      color: (css) => this.#color(css),
      palette: (i) => this.#color(`var(--chart-${(i % PALETTE) + 1})`),
      option: (name) => this.#option(name),
      short: (number, unit) => this.#short(number, unit),
      full: (number, unit) => this.#full(number, unit),
      percent: (part) => this.#percent(part),
      legend: (place) => this.#legend(place),
      tooltip: (more) => this.#tooltip(more),
      lines: (title, lines) => this.#lines(title, lines),
    };
  }

  #legend(place) {
    return {
      type: 'scroll',
      icon: 'circle',
      itemWidth: 8,
      itemHeight: 8,
      textStyle: { color: this.#quiet(), fontSize: 11 },
      pageTextStyle: { color: this.#quiet() },
      pageIconColor: this.#text(),
      ...place,
    };
  }

  #tooltip(more) {
    return {
      backgroundColor: this.#color('var(--surface)'),
      borderColor: this.#color('var(--line)'),
      textStyle: { color: this.#text(), fontSize: 12 },
      confine: true,
      ...more,
    };
  }

  /* Names are of people's making: text, never markup. */
  #lines(title, lines) {
    const box = document.createElement('div');
    box.textContent = title;
    for (const words of lines) {
      const line = document.createElement('div');
      line.textContent = words;
      box.append(line);
    }
    return box.innerHTML;
  }

  /* On axes and beside bars, where there is little room: 1.2M, 120万, 2.5h. */
  #short(number, unit) {
    if (number === null || number === undefined) {
      return '';
    }
    const told = unit.told?.find((one) => Math.abs(number) >= one.size) ?? unit.told?.at(-1);
    const text = new Intl.NumberFormat(this.#locale(), {
      notation: 'compact',
      maximumFractionDigits: 1,
      ...this.#currency(unit),
    }).format(told ? number / told.size : number);
    return told ? text + told.sign : text;
  }

  #full(number, unit) {
    if (number === null || number === undefined) {
      return '–';
    }
    const written = (amount, digits) =>
      new Intl.NumberFormat(this.#locale(), { maximumFractionDigits: digits, ...this.#currency(unit) }).format(amount);
    if (!unit.told) {
      return written(number, unit.digits);
    }
    if (unit.told.length === 1) {
      return written(number / unit.told[0].size, unit.digits) + unit.told[0].sign;
    }
    const most = unit.told.findIndex((one) => Math.abs(number) >= one.size);
    const [large, small] = unit.told.slice(most < 0 ? -1 : most);
    if (!small) {
      return written(number / large.size, unit.digits) + large.sign;
    }
    const rest = Math.round(Math.abs(number) / small.size);
    const per = large.size / small.size;
    const whole = Math.floor(rest / per);
    const text = `${written(whole, 0)}${large.sign}${rest % per ? ` ${rest % per}${small.sign}` : ''}`;
    return number < 0 ? `-${text}` : text;
  }

  #percent(part) {
    return new Intl.NumberFormat(this.#locale(), { style: 'percent', maximumFractionDigits: 1 }).format(part);
  }

  #currency(unit) {
    return unit.currency ? { style: 'currency', currency: unit.currency, currencyDisplay: 'symbol' } : {};
  }

  #locale() {
    return this.getAttribute('lang') || undefined;
  }

  #text() {
    return this.#color('var(--vaadin-text-color)');
  }

  #quiet() {
    return this.#color('var(--quiet)');
  }

  /* The product's name of an option's colour, as tags have it. */
  #option(name) {
    return this.#color('var(--tag, var(--chart-7))', name);
  }

  /* The library understands rgb only, style sheets may say anything. */
  #color(css, option) {
    const probe = document.createElement('span');
    if (option) {
      probe.dataset.color = option;
    }
    probe.style.color = css;
    probe.hidden = true;
    this.append(probe);
    const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d');
    context.fillStyle = getComputedStyle(probe).color;
    probe.remove();
    context.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = context.getImageData(0, 0, 1, 1).data;
    return `rgba(${red},${green},${blue},${alpha / 255})`;
  }

  #clicked(event) {
    const point = this.#drawn?.clicked(event, this.#data, this.#tools(), this.#options);
    if (point) {
      const { groups, measure = 0, of } = point;
      const detail = JSON.stringify({ groups: groups.map((group) => group ?? null), measure, of });
      this.dispatchEvent(new CustomEvent('chart-click', { detail }));
    }
  }
}

if (!customElements.get('x-chart')) {
  customElements.define('x-chart', Chart);
}
