import { figures, value, clicked } from './rows.js';

export { clicked };

/* The days of the last weeks that there is room for. */
export const draw = (data, options, tools) => {
  const [{ unit }] = figures(data);
  const days = data.rows.map((row, i) => ({ value: [row.groups[0].value, value(row, 0)], row: i })).filter((day) => day.value[0] && day.value[1]);
  const chinese = tools.locale?.startsWith('zh');
  const cell = Math.max(9, Math.min(18, (tools.height - 28) / 7));
  const weeks = Math.max(4, Math.floor((tools.width - 34) / cell) - 1);
  const last = days.reduce((most, day) => (day.value[0] > most ? day.value[0] : most), '0000');
  const end = last === '0000' ? new Date() : new Date(`${last}T00:00:00Z`);
  const start = new Date(end.getTime() - Math.min(weeks * 7 - 1, 371) * 86400000);
  const high = Math.max(1e-9, ...days.map((day) => day.value[1]));
  return {
    tooltip: tools.tooltip({
      trigger: 'item',
      formatter: (point) => tools.lines(data.rows[point.data.row].groups[0].label, [tools.full(point.value[1], unit)]),
    }),
    visualMap: { show: false, min: 0, max: high, inRange: { color: [tools.color('color-mix(in srgb, var(--chart-5) 18%, var(--surface))'), tools.palette(4)] } },
    calendar: {
      left: 30,
      top: 22,
      cellSize: [cell, cell],
      range: [start.toISOString().slice(0, 10), end.toISOString().slice(0, 10)],
      splitLine: { show: false },
      itemStyle: { color: tools.color('color-mix(in srgb, var(--quiet) 12%, var(--surface))'), borderColor: tools.surface, borderWidth: 2 },
      dayLabel: { firstDay: 1, color: tools.quiet, fontSize: 10, nameMap: chinese ? ['日', '一', '二', '三', '四', '五', '六'] : 'en' },
      monthLabel: { color: tools.quiet, fontSize: 10, nameMap: chinese ? Array.from({ length: 12 }, (_, i) => `${i + 1}月`) : 'en' },
      yearLabel: { show: false },
    },
    series: [{ type: 'heatmap', coordinateSystem: 'calendar', cursor: 'pointer', data: days }],
  };
};
