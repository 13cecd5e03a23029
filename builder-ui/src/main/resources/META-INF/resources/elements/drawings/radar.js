/* Strengths around a centre; each measure has its own scale, groups share one. */
export const draw = ({ categories, lines }, options, tools) => {
  const measured = new Set(lines.map((line) => line.measure)).size > 1;
  const most = (line) => Math.max(...line.values.map((value) => value ?? 0));
  const high = Math.max(...lines.map(most)) || 1;
  const scaled = (line, value) => (measured ? (value ?? 0) / (most(line) || 1) : (value ?? 0));
  return {
    legend: lines.length > 1 ? tools.legend({ bottom: 0 }) : undefined,
    tooltip: tools.tooltip({
      trigger: 'item',
      formatter: (point) => {
        const line = lines[point.dataIndex];
        return tools.lines(line.label, categories.map((one, i) => `${one.label}: ${tools.full(line.values[i], line.unit)}`));
      },
    }),
    radar: {
      radius: '66%',
      center: ['50%', lines.length > 1 ? '46%' : '51%'],
      indicator: categories.map((one) => ({ name: one.label, max: measured ? 1 : high })),
      axisName: { color: tools.quiet, fontSize: 11, width: 80, overflow: 'truncate' },
      splitNumber: 4,
      splitArea: { show: false },
      splitLine: { lineStyle: { color: tools.line } },
      axisLine: { lineStyle: { color: tools.line } },
    },
    series: [
      {
        type: 'radar',
        symbolSize: 5,
        data: lines.map((line, i) => {
          const color = line.group?.color ? tools.option(line.group.color) : tools.palette(i);
          return {
            name: line.label,
            value: line.values.map((value) => scaled(line, value)),
            itemStyle: { color },
            lineStyle: { color },
            areaStyle: { color, opacity: 0.12 },
          };
        }),
      },
    ],
  };
};

/* The corners share one shape: the nearest by its direction. */
export const clicked = (event, data, tools) => {
  const line = data.lines[event.dataIndex];
  if (!line) {
    return undefined;
  }
  const [x, y] = [event.event.offsetX - tools.width / 2, event.event.offsetY - tools.height * (data.lines.length > 1 ? 0.46 : 0.51)];
  const turn = (Math.atan2(-x, -y) / (2 * Math.PI) + 1) % 1;
  const category = data.categories[Math.round(turn * data.categories.length) % data.categories.length];
  return { groups: line.group ? [category.value, line.group.value] : [category.value], measure: line.measure };
};
