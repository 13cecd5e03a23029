import { axes, clicked } from './axes.js';

export { clicked };
export const draw = (data, options, tools) => axes(data, options, tools, data.lines.map(() => 'bar'));
