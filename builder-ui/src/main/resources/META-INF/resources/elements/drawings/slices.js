/* Parts, each in the colour of its option where it has one. */
export const items = (data, tools) =>
  data.slices.map((slice) => ({
    name: slice.group.label,
    value: slice.value,
    itemStyle: slice.group.color ? { color: tools.option(slice.group.color) } : undefined,
  }));

export const clicked = (event, data) => data.slices[event.dataIndex] && { groups: [data.slices[event.dataIndex].group.value] };
