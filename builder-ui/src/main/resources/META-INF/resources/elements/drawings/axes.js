/* Bars, lines and both over axes: what they share. */
const SMALL = { fontSize: 11 };

/* About as wide as a text of this size is. */
export const width = (text) => [...text].reduce((sum, c) => sum + (c > '\u2e80' ? 11 : 6.2), 0);

/* Names that fit: each bar has its own, along a line some tell enough. */
const categoryAxis = (data, tools, { lying, barred }) => {
  const { categories } = data;
  const longest = Math.max(...categories.map((one) => width(one.label)));
  const each = (tools.width - 80) / categories.length - 6;
  const named = barred && (lying || (categories.length <= 12 && each >= Math.min(longest, 40)));
  // lying bars leave their names up to two fifths of the room, in two lines where they need them
  const room = lying
    ? Math.min(longest + 4, Math.max(90, tools.width * 0.4))
    : named
      ? Math.max(32, each)
      : 90;
  const wraps = lying && tools.height / categories.length > 30;
  return {
    type: 'category',
    data: categories.map((one) => one.label),
    inverse: lying,
    boundaryGap: barred,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: tools.line } },
    axisLabel: {
      color: tools.quiet,
      ...SMALL,
      hideOverlap: !named,
      interval: named && (!lying || tools.height / categories.length >= 12) ? 0 : 'auto',
      width: room,
      overflow: wraps ? 'break' : 'truncate',
      lineHeight: 13,
      alignMaxLabel: barred ? undefined : 'right',
    },
  };
};

/* Steps that people count in: whole ones of what is counted, hours rather than thousands of seconds. */
const steps = (unit, largest) => {
  if (!unit.told || unit.told.length < 2 || !largest) {
    return unit.digits === 0 || !unit.digits ? { minInterval: 1 } : {};
  }
  const told = unit.told.find((one) => largest >= one.size) ?? unit.told.at(-1);
  const rough = largest / told.size / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const nice = [1, 2, 5, 10].find((one) => one * power >= rough) * power;
  return { interval: nice * told.size };
};

export const axes = (data, options, tools, looks) => {
  const { categories, lines } = data;
  const lying = options.direction === 'lying';
  const barred = looks.includes('bar');
  const single = lines.length === 1;
  const shares = options.percent === true && barred && !single;
  const stacked = options.stacked === true || shares;
  const sums = categories.map((_, i) => lines.reduce((sum, line) => sum + Math.max(0, line.values[i] ?? 0), 0));
  const key = (line) => line.unit.currency + (line.unit.told?.[0].sign ?? '');
  const units = [...new Map(lines.map((line) => [key(line), line.unit])).values()];
  const keys = [...new Set(lines.map(key))];
  const second = options.secondAxis === true && looks.includes('line') && barred;
  const axisOf = (line, i) => (second ? (looks[i] === 'line' ? 1 : 0) : Math.min(keys.indexOf(key(line)), 1));
  const used = lines.map(axisOf);
  const values = [0, 1].slice(0, Math.max(...used) + 1).map((axis) => {
    const own = lines.filter((_, i) => used[i] === axis);
    const unit = own[0]?.unit ?? units[0];
    const largest = stacked ? Math.max(...sums) : Math.max(0, ...own.flatMap((line) => line.values.map((v) => Math.abs(v ?? 0))));
    return {
      type: 'value',
      splitLine: { show: axis === 0, lineStyle: { color: tools.line } },
      axisLabel: {
        color: tools.quiet,
        ...SMALL,
        hideOverlap: true,
        alignMaxLabel: lying ? 'right' : undefined,
        formatter: (number) => (shares ? tools.percent(number) : tools.short(number, unit)),
      },
      splitNumber: 4,
      ...(shares ? { max: 1 } : steps(unit, largest)),
    };
  });
  const value = (number, i) => (shares ? (number === null || !sums[i] ? null : number / sums[i]) : number);
  const series = lines.map((line, index) => {
    const look = looks[index];
    const bar = look === 'bar';
    return {
      name: line.label,
      type: look,
      stack: stacked && (bar || !barred) ? 'all' : undefined,
      [lying ? 'xAxisIndex' : 'yAxisIndex']: used[index],
      smooth: options.smooth === true,
      showSymbol: categories.length < 40,
      symbolSize: 6,
      triggerLineEvent: true,
      areaStyle: !bar && options.area ? { opacity: stacked ? 0.45 : 0.15 } : undefined,
      barMaxWidth: 36,
      cursor: 'pointer',
      z: bar ? 2 : 3,
      itemStyle: {
        borderRadius: bar && !stacked ? (lying ? [0, 3, 3, 0] : [3, 3, 0, 0]) : 0,
        color: line.group?.color ? tools.option(line.group.color) : undefined,
      },
      label: {
        show: bar && options.labels === true,
        position: stacked ? 'inside' : lying ? 'right' : 'top',
        color: tools.text,
        ...(stacked ? { textBorderColor: tools.surface, textBorderWidth: 2 } : {}),
        ...SMALL,
        formatter: ({ value: number }) => {
          if (!number || (shares && number < 0.08)) {
            return ''; // no room for it
          }
          return shares ? tools.percent(number) : tools.short(number, line.unit);
        },
      },
      labelLayout: { hideOverlap: true },
      data: line.values.map((number, i) =>
        single && bar && categories[i].color
          ? { value: value(number, i), itemStyle: { color: tools.option(categories[i].color) } }
          : value(number, i),
      ),
    };
  });
  const words = (point) => {
    const line = lines[point.seriesIndex];
    const number = line.values[point.dataIndex];
    const share = shares && number !== null ? ` (${tools.percent(point.value ?? 0)})` : '';
    return `${line.label}: ${tools.full(number, line.unit)}${share}`;
  };
  return {
    grid: { left: 4, right: lying && options.labels && !stacked ? 64 : 12, top: single ? 10 : 34, bottom: 2, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    legend: single ? undefined : tools.legend({ top: 0 }),
    [lying ? 'yAxis' : 'xAxis']: categoryAxis(data, tools, { lying, barred }),
    [lying ? 'xAxis' : 'yAxis']: values,
    tooltip: tools.tooltip({
      trigger: 'axis',
      axisPointer: { type: barred ? 'shadow' : 'line' },
      formatter: (points) => tools.lines(points[0].name, points.filter((point) => point.value !== null || points.length < 2).map(words)),
    }),
    series,
  };
};

/* Of a line or the area below it, the category over which it was clicked. */
const nearest = (event, tools) =>
  Math.round(tools.chart.convertFromPixel({ seriesIndex: event.seriesIndex }, [event.event.offsetX, event.event.offsetY])[0]);

export const clicked = (event, data, tools) => {
  const line = data.lines[event.seriesIndex];
  const category = data.categories[event.dataIndex ?? nearest(event, tools)];
  return category && { groups: line.group ? [category.value, line.group.value] : [category.value], measure: line.measure };
};
