/**
 * What a quick log needs once somebody writes in it: how a line is read, and the forms below it. Loaded when it gets the
 * focus, or a while after the page is there, so that the first view stays light and a lost connection costs nothing.
 */
export { details } from "./details.js";
export { editor } from "./editor.js";
export { parse } from "./parser.js";
export { leftAsText, reading } from "./reading.js";
