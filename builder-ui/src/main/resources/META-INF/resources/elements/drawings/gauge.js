/* A figure against its target. */
export const draw = (data, options, tools) => {
  const [{ unit }, goal] = data.columns;
  const [figure, target] = data.rows[0].cells;
  const reached = target.value ? (figure.value ?? 0) / target.value : null;
  const high = target.value ? Math.max(target.value, 0) : Math.max(1, (figure.value ?? 0) * 1.25);
  const good = reached === null ? undefined : options.lowerIsBetter ? reached <= 1 : reached >= 1;
  const color = good === undefined ? tools.palette(0) : good ? tools.color('var(--good, var(--chart-5))') : options.lowerIsBetter ? tools.color('var(--bad)') : tools.palette(0);
  const narrow = Math.min(tools.width, tools.height * 1.5);
  return {
    series: [
      {
        type: 'gauge',
        startAngle: 200,
        endAngle: -20,
        min: 0,
        max: high,
        radius: '96%',
        center: ['50%', '58%'],
        cursor: 'pointer',
        pointer: { show: false },
        progress: { show: true, width: 14, roundCap: true, itemStyle: { color } },
        axisLine: { roundCap: true, lineStyle: { width: 14, color: [[1, tools.color('color-mix(in srgb, var(--quiet) 18%, var(--surface))')]] } },
        axisTick: { show: false },
        splitLine: { show: false },
        axisLabel: { show: false },
        title: { offsetCenter: [0, '48%'], color: tools.quiet, fontSize: 11, width: narrow * 0.8, overflow: 'truncate' },
        detail: {
          offsetCenter: [0, '-2%'],
          color: tools.text,
          fontSize: Math.max(13, Math.min(22, narrow / 11)),
          fontWeight: 600,
          formatter: () => (reached === null ? tools.short(figure.value, unit) : tools.percent(reached)),
        },
        data: [
          {
            value: Math.max(0, Math.min(high, figure.value ?? 0)),
            name: target.value === null ? '' : `${tools.short(figure.value, unit)} / ${tools.short(target.value, unit)} ${goal.label}`,
          },
        ],
      },
    ],
  };
};

export const clicked = () => ({ groups: [] });
