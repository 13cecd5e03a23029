import { figures, value, clicked } from './rows.js';

export { clicked };

/* A point for each group; a second group gives it its colour, a third measure its size. */
export const draw = (data, options, tools) => {
  const [x, y, size] = figures(data);
  const kinds = [...new Set(data.rows.map((row) => row.groups[1]?.label ?? ''))];
  const largest = Math.max(1e-9, ...data.rows.map((row) => Math.abs(value(row, 2) ?? 0)));
  const name = (row) => row.groups.map((group) => group.label).join(' · ');
  const axis = (column, more) => ({
    type: 'value',
    name: column.label,
    nameLocation: 'middle',
    nameTextStyle: { color: tools.quiet, fontSize: 11 },
    scale: true,
    minInterval: column.unit.digits === 0 ? 1 : undefined,
    splitNumber: 4,
    splitLine: { lineStyle: { color: tools.line } },
    axisLine: { show: false },
    axisLabel: { color: tools.quiet, fontSize: 11, hideOverlap: true, formatter: (number) => tools.short(number, column.unit) },
    ...more,
  });
  return {
    grid: { left: 22, right: 16, top: kinds.length > 1 ? 34 : 12, bottom: 20, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    legend: kinds.length > 1 ? tools.legend({ top: 0 }) : undefined,
    xAxis: axis(x, { nameGap: 24 }),
    yAxis: axis(y, { nameGap: 48 }),
    tooltip: tools.tooltip({
      trigger: 'item',
      formatter: (point) => {
        const row = data.rows[point.data.row];
        return tools.lines(name(row), figures(data).map((column, i) => `${column.label}: ${tools.full(value(row, i), column.unit)}`));
      },
    }),
    series: kinds.map((kind, k) => {
      const rows = data.rows.map((row, i) => ({ row, i })).filter(({ row }) => (row.groups[1]?.label ?? '') === kind);
      const color = rows[0]?.row.groups[1]?.color;
      return {
        name: kind,
        type: 'scatter',
        cursor: 'pointer',
        itemStyle: { opacity: 0.75, color: color ? tools.option(color) : tools.palette(k) },
        symbolSize: (point) => (size ? 6 + 30 * Math.sqrt(Math.abs(point[2] ?? 0) / largest) : 10),
        label: { show: options.labels === true, position: 'right', color: tools.quiet, fontSize: 11, formatter: (point) => data.rows[point.data.row].groups[0].label },
        labelLayout: { hideOverlap: true },
        data: rows
          .filter(({ row }) => value(row, 0) !== null && value(row, 1) !== null)
          .map(({ row, i }) => ({ value: [value(row, 0), value(row, 1), value(row, 2)], row: i })),
      };
    }),
  };
};
