import { figures, value } from './rows.js';

/* Parts of a whole, one within the other. */
export const draw = (data, options, tools) => {
  const [{ unit }] = figures(data);
  const tree = [];
  for (const row of data.rows) {
    let level = tree;
    row.groups.forEach((group, depth) => {
      const key = JSON.stringify(group.value);
      let node = level.find((one) => one.key === key);
      if (!node) {
        const groups = row.groups.slice(0, depth + 1).map((one) => one.value);
        node = { key, name: group.label, value: 0, children: [], groups };
        if (group.color && depth === 0) {
          node.itemStyle = { color: tools.option(group.color) };
        }
        level.push(node);
      }
      node.value += Math.max(0, value(row, 0) ?? 0);
      level = node.children;
    });
  }
  const depth = data.rows[0]?.groups.length ?? 1;
  return {
    tooltip: tools.tooltip({
      trigger: 'item',
      formatter: (point) => tools.lines('', [`${point.treePathInfo.slice(1).map((one) => one.name).join(' · ')}: ${tools.full(point.value, unit)}`]),
    }),
    series: [
      {
        type: 'treemap',
        left: 0,
        right: 0,
        top: 0,
        bottom: 0,
        roam: false,
        nodeClick: false,
        breadcrumb: { show: false },
        cursor: 'pointer',
        itemStyle: { borderColor: tools.surface, borderWidth: 1, gapWidth: 2 },
        label: {
          color: '#fff',
          textBorderColor: 'rgba(0,0,0,.45)',
          textBorderWidth: 2,
          fontSize: 11,
          formatter: (point) => `${point.name}\n${tools.short(point.value, unit)}`,
        },
        upperLabel: { show: depth > 1, height: 18, color: tools.text, textBorderColor: tools.surface, textBorderWidth: 2, fontSize: 11, backgroundColor: 'transparent' },
        levels: [{ itemStyle: { gapWidth: 3, borderWidth: 0 }, upperLabel: { show: false } }, { itemStyle: { gapWidth: 2 } }, { colorSaturation: [0.35, 0.6] }],
        data: tree,
      },
    ],
  };
};

export const clicked = (event) => event.data?.groups && { groups: event.data.groups };
