import { figures, value } from './rows.js';

const LEVEL = '\u0000';

/* From each group to the next, as wide as there is. */
export const draw = (data, options, tools) => {
  const [{ unit }] = figures(data);
  const nodes = new Map();
  const links = new Map();
  const node = (group, depth) => {
    const name = `${depth}${LEVEL}${JSON.stringify(group.value)}`;
    if (!nodes.has(name)) {
      nodes.set(name, {
        name,
        depth,
        label: group.label,
        groups: [group.value],
        of: [depth],
        itemStyle: { color: group.color ? tools.option(group.color) : tools.palette(nodes.size) },
      });
    }
    return name;
  };
  for (const row of data.rows) {
    const figure = value(row, 0);
    if (!figure || figure < 0) {
      continue; // nothing flows
    }
    for (let i = 0; i + 1 < row.groups.length; i++) {
      const [source, target] = [node(row.groups[i], i), node(row.groups[i + 1], i + 1)];
      const link = links.get(source + target) ?? { source, target, value: 0, groups: [row.groups[i].value, row.groups[i + 1].value], of: [i, i + 1] };
      link.value += figure;
      links.set(source + target, link);
    }
  }
  const label = (name) => nodes.get(name)?.label ?? '';
  return {
    tooltip: tools.tooltip({
      trigger: 'item',
      formatter: (point) =>
        tools.lines('', [
          `${point.dataType === 'edge' ? `${label(point.data.source)} → ${label(point.data.target)}` : label(point.name)}: ${tools.full(point.value, unit)}`,
        ]),
    }),
    series: [
      {
        type: 'sankey',
        left: 4,
        right: Math.min(120, tools.width * 0.22),
        top: 8,
        bottom: 8,
        nodeWidth: 12,
        nodeGap: 8,
        draggable: false,
        cursor: 'pointer',
        emphasis: { focus: 'adjacency' },
        lineStyle: { color: 'gradient', opacity: 0.3 },
        label: { color: tools.text, fontSize: 11, width: Math.min(110, tools.width * 0.2), overflow: 'truncate', formatter: (point) => label(point.name) },
        data: [...nodes.values()].map(({ label: shown, ...one }) => one),
        links: [...links.values()],
      },
    ],
  };
};

export const clicked = (event) => event.data?.groups && { groups: event.data.groups, of: event.data.of };
