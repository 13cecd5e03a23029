import { items } from './slices.js';

/* How many of the step before came here. */
const conversion = (slice, tools) => (slice.conversion === null ? '' : `→ ${tools.percent(slice.conversion)}`);

/* One funnel for each way, or the one. */
const ways = (data) => {
  const found = new Map();
  data.slices.forEach((slice) => {
    const key = JSON.stringify(slice.way?.value ?? null);
    if (!found.has(key)) {
      found.set(key, { label: slice.way?.label, slices: [] });
    }
    found.get(key).slices.push(slice);
  });
  return [...found.values()];
};

export const clicked = (event, data) => {
  const slice = ways(data)[event.seriesIndex]?.slices[event.dataIndex];
  if (!slice) {
    return undefined;
  }
  const way = slice.way ? [slice.way.value] : [];
  // a step that is a measure has no value of a group
  return { groups: slice.group.value === null ? way : [...way, slice.group.value], measure: slice.measure ?? 0 };
};

export const draw = (data, options, tools) => {
  const all = ways(data);
  const several = all.length > 1;
  const width = 100 / all.length;
  const told = (slice, tail) => [conversion(slice, tools), ...(slice.told ?? []), tail].filter(Boolean);
  return {
    tooltip: tools.tooltip({
      trigger: 'item',
      formatter: (point) => {
        const way = all[point.seriesIndex];
        const slice = way.slices[point.dataIndex];
        return tools.lines(way.label ?? '', [
          `${point.name}: ${tools.full(point.value, data.unit)}  ${conversion(slice, tools)}`,
          ...(slice.told ?? []),
        ]);
      },
    }),
    title: several
      ? all.map((way, at) => ({
          text: way.label,
          left: `${width * (at + 0.5)}%`,
          textAlign: 'center',
          top: 0,
          textStyle: { color: tools.text, fontSize: 12, fontWeight: 600, width: 120, overflow: 'truncate' },
        }))
      : [],
    series: all.map((way, at) => ({
      type: 'funnel',
      sort: 'none',
      left: several ? `${width * at + 1}%` : 8,
      width: several ? `${width - 2}%` : undefined,
      right: several ? undefined : 8,
      top: several ? 22 : 4,
      bottom: 4,
      min: 0,
      max: Math.max(...way.slices.map((slice) => slice.value), 1),
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
        formatter: (point) => {
          const slice = way.slices[point.dataIndex];
          const value = tools.short(point.value, data.unit);
          return several ? [`${point.name} ${value}`, ...told(slice)].join('\n') : [`${point.name}  ${value}`, ...told(slice)].join('  ');
        },
      },
      data: items({ slices: way.slices }, tools),
    })),
  };
};
