import { axes, clicked } from './axes.js';

export { clicked };

/* Bars, and a line for each of the last measures. */
export const draw = (data, options, tools) => {
  const lines = Number(options.lines ?? 1);
  const measures = new Set(data.lines.map((line) => line.measure)).size;
  return axes(data, { ...options, direction: 'upright' }, tools, data.lines.map((line) => (line.measure >= measures - lines ? 'line' : 'bar')));
};
