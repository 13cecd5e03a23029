import { width } from './axes.js';

/* Two groups against each other; a cell is the stronger the more there is. */
export const draw = ({ categories, lines }, options, tools) => {
  const points = lines.flatMap((line, y) => line.values.map((value, x) => [x, y, value]).filter(([, , value]) => value !== null && value !== 0));
  const high = Math.max(1e-9, ...points.map(([, , value]) => value));
  const room = Math.min(tools.width * 0.3, Math.max(...lines.map((line) => width(line.label))) + 4);
  const each = (tools.width - room - 16) / categories.length - 4;
  const turned = each < Math.min(64, Math.max(...categories.map((one) => width(one.label))));
  const axis = (data, more) => ({
    type: 'category',
    data,
    axisTick: { show: false },
    axisLine: { show: false },
    splitArea: { show: false },
    axisLabel: { color: tools.quiet, fontSize: 11, overflow: 'truncate', hideOverlap: true, ...more },
  });
  return {
    grid: { left: 4, right: 8, top: 4, bottom: 2, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: axis(categories.map((one) => one.label), { width: turned ? 70 : each, rotate: turned ? 40 : 0, interval: 0, hideOverlap: false }),
    yAxis: { ...axis(lines.map((line) => line.label), { width: room }), inverse: true },
    visualMap: { show: false, min: 0, max: high, inRange: { color: [tools.color('color-mix(in srgb, var(--chart-1) 8%, var(--surface))'), tools.palette(0)] } },
    tooltip: tools.tooltip({
      trigger: 'item',
      formatter: ({ value: [x, y, value] }) => tools.lines(`${categories[x].label} · ${lines[y].label}`, [tools.full(value, lines[y].unit)]),
    }),
    series: [
      {
        type: 'heatmap',
        cursor: 'pointer',
        itemStyle: { borderColor: tools.surface, borderWidth: 2, borderRadius: 3 },
        label: {
          show: options.labels === true,
          fontSize: 11,
          color: tools.text,
          textBorderColor: tools.surface,
          textBorderWidth: 2,
          formatter: ({ value: [, y, value] }) => tools.short(value, lines[y].unit),
        },
        data: points,
      },
    ],
  };
};

export const clicked = (event, { categories, lines }) => {
  const [x, y] = event.value ?? [];
  return lines[y] && { groups: [categories[x].value, lines[y].group.value] };
};
