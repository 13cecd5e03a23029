import { items, clicked } from './slices.js';

export { clicked };

export const draw = (data, options, tools) => {
  const narrow = tools.width < 420;
  const total = data.slices.reduce((sum, slice) => sum + slice.value, 0);
  const center = ['50%', narrow ? '42%' : '50%'];
  return {
    legend: narrow ? tools.legend({ type: data.slices.length > 8 ? 'scroll' : 'plain', bottom: 0 }) : undefined,
    tooltip: tools.tooltip({
      trigger: 'item',
      formatter: (point) => tools.lines('', [`${point.name}: ${tools.full(point.value, data.unit)} (${tools.percent(point.value / total)})`]),
    }),
    // the whole in the middle of a ring
    title: options.ring
      ? {
          text: tools.short(total, data.unit),
          left: 'center',
          top: narrow ? '37%' : 'middle',
          textStyle: { color: tools.text, fontSize: 15, fontWeight: 600, fontFamily: 'inherit' },
        }
      : undefined,
    series: [
      {
        type: 'pie',
        radius: [options.ring ? '45%' : 0, narrow ? '62%' : '72%'],
        center,
        cursor: 'pointer',
        itemStyle: { borderColor: tools.surface, borderWidth: 2 },
        label: { show: !narrow, color: tools.text, fontSize: 11, formatter: (point) => `${point.name}  ${tools.percent(point.value / total)}`, overflow: 'truncate' },
        labelLine: { length: 8, length2: 8 },
        data: items(data, tools),
      },
    ],
  };
};
