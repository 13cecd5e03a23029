/* A chart: draws the data that the server hands in, in the page's colours, and tells what was clicked. */
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

class Chart extends HTMLElement {
  #chart;
  #data;
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
    const library = await echarts;
    if (!this.isConnected) {
      return;
    }
    if (!this.#chart) {
      this.#chart = library.init(this, null, { renderer: 'svg' });
      this.#chart.on('click', (event) => this.#clicked(event));
    }
    this.#chart.setOption(this.#drawing(), { notMerge: true });
  }

  #drawing() {
    const look = this.#data.look;
    const common = {
      animationDuration: window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 300,
      color: Array.from({ length: PALETTE }, (_, i) => this.#color(`var(--chart-${i + 1})`)),
      textStyle: { fontFamily: getComputedStyle(this).fontFamily, color: this.#text() },
    };
    if (look === 'pie') {
      return { ...common, ...this.#pie() };
    }
    if (look === 'funnel') {
      return { ...common, ...this.#funnel() };
    }
    return { ...common, ...this.#axes(look) };
  }

  #axes(look) {
    const { categories, lines } = this.#data;
    const lying = this.#options.direction === 'lying';
    const single = lines.length === 1;
    // each bar has its name, shortened where it must be; along a line some names tell enough
    const named = look === 'bar' && (lying || categories.length <= 12);
    const room = lying ? 110 : named ? Math.max(32, (this.clientWidth - 80) / categories.length - 6) : 90;
    const units = [...new Set(lines.map((line) => line.unit.currency))];
    const category = {
      type: 'category',
      data: categories.map((one) => one.label),
      inverse: lying,
      boundaryGap: look === 'bar',
      axisTick: { show: false },
      axisLine: { lineStyle: { color: this.#color('var(--line)') } },
      axisLabel: { color: this.#quiet(), fontSize: 11, hideOverlap: !named, interval: named && !lying ? 0 : 'auto', width: room, overflow: 'truncate', alignMaxLabel: look === 'line' ? 'right' : undefined },
    };
    const value = units.slice(0, 2).map((currency, i) => ({
      type: 'value',
      splitLine: { show: i === 0, lineStyle: { color: this.#color('var(--line)') } },
      axisLabel: { color: this.#quiet(), fontSize: 11, hideOverlap: true, alignMaxLabel: lying ? 'right' : undefined, formatter: (number) => this.#short(number, currency) },
      splitNumber: 4,
    }));
    const series = lines.map((line) => ({
      name: line.label,
      type: look,
      stack: this.#options.stacked ? 'all' : undefined,
      [lying ? 'xAxisIndex' : 'yAxisIndex']: Math.min(units.indexOf(line.unit.currency), 1),
      smooth: this.#options.smooth === true,
      showSymbol: categories.length < 40,
      symbolSize: 6,
      triggerLineEvent: true,
      areaStyle: this.#options.area ? { opacity: 0.15 } : undefined,
      barMaxWidth: 36,
      cursor: 'pointer',
      itemStyle: {
        borderRadius: look === 'bar' && !this.#options.stacked ? (lying ? [0, 3, 3, 0] : [3, 3, 0, 0]) : 0,
        color: line.group?.color ? this.#option(line.group.color) : undefined,
      },
      label: {
        show: look === 'bar' && this.#options.labels === true,
        position: this.#options.stacked ? 'inside' : lying ? 'right' : 'top',
        color: this.#options.stacked ? '#fff' : this.#text(),
        fontSize: 11,
        formatter: ({ value: number }) => (number ? this.#short(number, line.unit.currency) : ''),
      },
      data: line.values.map((number, i) =>
        single && look === 'bar' && categories[i].color
          ? { value: number, itemStyle: { color: this.#option(categories[i].color) } }
          : number,
      ),
    }));
    return {
      grid: { left: 4, right: 12, top: single ? 10 : 34, bottom: 2, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      legend: single ? undefined : this.#legend({ top: 0 }),
      [lying ? 'yAxis' : 'xAxis']: category,
      [lying ? 'xAxis' : 'yAxis']: value,
      tooltip: this.#tooltip({
        trigger: 'axis',
        axisPointer: { type: look === 'bar' ? 'shadow' : 'line' },
        formatter: (points) => this.#lines(points[0].name, points.map((point) => [point, lines[point.seriesIndex].unit])),
      }),
      series,
    };
  }

  #pie() {
    const narrow = this.clientWidth < 420;
    const total = this.#data.slices.reduce((sum, slice) => sum + slice.value, 0);
    return {
      legend: narrow ? this.#legend({ type: this.#data.slices.length > 8 ? 'scroll' : 'plain', bottom: 0 }) : undefined,
      tooltip: this.#tooltip({
        trigger: 'item',
        formatter: (point) =>
          this.#lines('', [[point, this.#data.unit]]) + ` <span>${((100 * point.value) / total).toFixed(1)} %</span>`,
      }),
      series: [
        {
          type: 'pie',
          radius: [this.#options.ring ? '45%' : 0, narrow ? '62%' : '72%'],
          center: ['50%', narrow ? '42%' : '50%'],
          cursor: 'pointer',
          itemStyle: { borderColor: this.#color('var(--surface)'), borderWidth: 2 },
          label: { show: !narrow, color: this.#text(), fontSize: 11, formatter: '{b}  {d}%', overflow: 'truncate' },
          labelLine: { length: 8, length2: 8 },
          data: this.#items(),
        },
      ],
    };
  }

  #funnel() {
    const slices = this.#data.slices;
    return {
      tooltip: this.#tooltip({
        trigger: 'item',
        formatter: (point) => this.#lines('', [[point, this.#data.unit]]) + this.#conversion(slices[point.dataIndex]),
      }),
      series: [
        {
          type: 'funnel',
          sort: 'none',
          left: 8,
          right: 8,
          top: 4,
          bottom: 4,
          minSize: '18%',
          gap: 2,
          cursor: 'pointer',
          itemStyle: { borderWidth: 0 },
          label: {
            position: 'inside',
            color: this.#text(),
            textBorderColor: this.#color('var(--surface)'),
            textBorderWidth: 3,
            fontSize: 11,
            formatter: (point) =>
              `${point.name}  ${this.#short(point.value, this.#data.unit.currency)}${this.#conversion(slices[point.dataIndex])}`,
          },
          data: this.#items(),
        },
      ],
    };
  }

  #items() {
    return this.#data.slices.map((slice) => ({
      name: slice.group.label,
      value: slice.value,
      itemStyle: slice.group.color ? { color: this.#option(slice.group.color) } : undefined,
    }));
  }

  #conversion(slice) {
    return slice.conversion === null ? '' : `  → ${(100 * slice.conversion).toFixed(0)} %`;
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

  #lines(title, points) {
    const box = document.createElement('div');
    box.textContent = title;
    for (const [point, unit] of points) {
      const line = document.createElement('div');
      const name = point.seriesName && !point.seriesName.startsWith('series') ? point.seriesName : point.name;
      line.textContent = `${name}: ${this.#full(point.value, unit)}`;
      box.append(line);
    }
    return box.innerHTML;
  }

  #short(number, currency) {
    return new Intl.NumberFormat(this.#locale(), {
      notation: 'compact',
      maximumFractionDigits: 1,
      ...(currency ? { style: 'currency', currency, currencyDisplay: 'symbol' } : {}),
    }).format(number);
  }

  #full(number, unit) {
    if (number === null || number === undefined) {
      return '–';
    }
    return new Intl.NumberFormat(this.#locale(), {
      maximumFractionDigits: unit.digits,
      ...(unit.currency ? { style: 'currency', currency: unit.currency, currencyDisplay: 'symbol' } : {}),
    }).format(number);
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

  /* Of a line or the area below it, the category over which it was clicked. */
  #nearest(event) {
    const at = [event.event.offsetX, event.event.offsetY];
    return Math.round(this.#chart.convertFromPixel({ seriesIndex: event.seriesIndex }, at)[0]);
  }

  #clicked(event) {
    let groups;
    let measure = 0;
    if (this.#data.slices) {
      groups = [this.#data.slices[event.dataIndex].group.value];
    } else {
      const line = this.#data.lines[event.seriesIndex];
      const category = this.#data.categories[event.dataIndex ?? this.#nearest(event)];
      if (!category) {
        return;
      }
      measure = line.measure;
      groups = line.group ? [category.value, line.group.value] : [category.value];
    }
    const detail = JSON.stringify({ groups: groups.map((group) => group ?? null), measure });
    this.dispatchEvent(new CustomEvent('chart-click', { detail }));
  }
}

if (!customElements.get('x-chart')) {
  customElements.define('x-chart', Chart);
}
