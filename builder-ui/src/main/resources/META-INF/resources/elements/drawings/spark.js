/* How a figure came to be, without anything beside it. */
export const draw = ({ categories, lines: [line] }, options, tools) => ({
  grid: { left: 2, right: 4, top: 4, bottom: 2 },
  xAxis: { type: 'category', show: false, boundaryGap: false, data: categories.map((one) => one.label) },
  yAxis: { type: 'value', show: false, min: (range) => Math.min(0, range.min) },
  tooltip: tools.tooltip({
    trigger: 'axis',
    formatter: ([point]) => tools.lines(point.name, [tools.full(line.values[point.dataIndex], line.unit)]),
  }),
  series: [
    {
      type: 'line',
      cursor: 'pointer',
      symbol: 'circle',
      symbolSize: 5,
      showSymbol: categories.length === 1,
      triggerLineEvent: true,
      lineStyle: { width: 1.5 },
      areaStyle: { opacity: 0.12 },
      data: line.values,
    },
  ],
});

export { clicked } from './axes.js';
