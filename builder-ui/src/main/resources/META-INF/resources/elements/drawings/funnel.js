import { items, clicked } from './slices.js';

export { clicked };

/* How many of the step before came here. */
const conversion = (slice, tools) => (slice.conversion === null ? '' : `  → ${tools.percent(slice.conversion)}`);

export const draw = (data, options, tools) => ({
  tooltip: tools.tooltip({
    trigger: 'item',
    formatter: (point) =>
      tools.lines('', [`${point.name}: ${tools.full(point.value, data.unit)}${conversion(data.slices[point.dataIndex], tools)}`]),
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
        color: tools.text,
        textBorderColor: tools.surface,
        textBorderWidth: 3,
        fontSize: 11,
        formatter: (point) => `${point.name}  ${tools.short(point.value, data.unit)}${conversion(data.slices[point.dataIndex], tools)}`,
      },
      data: items(data, tools),
    },
  ],
});
