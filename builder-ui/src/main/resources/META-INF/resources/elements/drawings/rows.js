/* Rows of groups and measures: whose they are. */
export const figures = (data) => data.columns.filter((column) => column.unit);
export const groups = (data) => data.columns.filter((column) => !column.unit);
export const value = (row, i) => row.cells[i]?.value ?? null;
export const clicked = (event, data) => {
  const row = data.rows[event.data?.row];
  return row && { groups: row.groups.map((group) => group.value) };
};
