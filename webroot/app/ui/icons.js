import { html, svg } from "lit";

const PATHS = {
  home: "M4 20h16M6 20v-4h12v4M9 16V4h6v12M9 8h3M9 12h3",
  beaker: "M9 3h6M10 3v6l-5.2 9.1A2 2 0 0 0 6.5 21h11a2 2 0 0 0 1.7-2.9L14 9V3M7.5 15h9",
  portfolio: "M4 20V14h4v6M10 20V9h4v11M16 20V4h4v16",
  people:
    "M9 11a3.5 3.5 0 1 0 0-7a3.5 3.5 0 0 0 0 7M2.5 20c0-3.6 2.9-6 6.5-6s6.5 2.4 6.5 6M16 4.3a3.5 3.5 0 0 1 0 6.4M18 14.4c2.1.8 3.5 2.8 3.5 5.6",
  plus: "M12 5v14M5 12h14",
  check: "M4.5 12.5l5 5L19.5 7",
  close: "M6 6l12 12M18 6L6 18",
  warning: "M12 4L2.8 20h18.4zM12 10v4.5M12 17.3v.2",
  offline:
    "M3 3l18 18M5 12.5a10 10 0 0 1 4-2.4M14.5 10a10 10 0 0 1 4.5 2.5M8.5 16a5 5 0 0 1 7 0M12 19.5v.2M2 9a15 15 0 0 1 3.6-2.3M10 5.1A15 15 0 0 1 22 9",
  clock: "M12 21a9 9 0 1 0 0-18a9 9 0 0 0 0 18M12 7v5l3.5 2",
  chevron: "M6 9l6 6l6-6",
  next: "M9 6l6 6l-6 6",
  moon: "M20 14.5A8.5 8.5 0 1 1 9.5 4a7 7 0 0 0 10.5 10.5z",
  sun: "M12 16a4 4 0 1 0 0-8a4 4 0 0 0 0 8M12 2v2M12 20v2M2 12h2M20 12h2M4.9 4.9l1.4 1.4M17.7 17.7l1.4 1.4M4.9 19.1l1.4-1.4M17.7 6.3l1.4-1.4",
  user: "M12 12a4 4 0 1 0 0-8a4 4 0 0 0 0 8M4.5 20.5c0-4 3.3-6.5 7.5-6.5s7.5 2.5 7.5 6.5",
  search: "M10.5 17a6.5 6.5 0 1 0 0-13a6.5 6.5 0 0 0 0 13M15.5 15.5L21 21",
  edit: "M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19zM14 6.5l3.5 3.5",
  undo: "M8 5L3.5 9.5L8 14M4 9.5h10a6 6 0 0 1 0 12h-3",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  joint: "M9 17a5 5 0 1 0 0-10a5 5 0 0 0 0 10M15 17a5 5 0 1 0 0-10a5 5 0 0 0 0 10",
  flag: "M5 21V4h12l-2.5 4L17 12H5",
  filter: "M4 6h16M7 12h10M10 18h4",
  plug: "M9 3v5M15 3v5M6.5 8h11v3a5.5 5.5 0 0 1-11 0zM12 16.5V21",
  copy: "M9 9h11v11H9zM15 9V4H4v11h5",
  bell: "M6 16V11a6 6 0 0 1 12 0v5l2 2H4zM10 21h4",
  external: "M14 4h6v6M20 4l-9 9M18 14v6H4V6h6",
};

/**
 * A decorative line icon (hidden from screen readers: the text beside it says what it means).
 * @param {keyof typeof PATHS} name
 */
export function icon(name) {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${svg`<path d=${PATHS[name]}></path>`}</svg>`;
}

/** The mark of the portal: two elements that were taken for one. */
export function logo() {
  return html`<svg class="logo" viewBox="0 0 32 32" aria-hidden="true">
    <circle class="logo-a" cx="12" cy="16" r="9"></circle>
    <circle class="logo-b" cx="20" cy="16" r="9"></circle>
    <path class="logo-c" d="M16 7.94a9 9 0 0 1 0 16.12a9 9 0 0 1 0-16.12z"></path>
  </svg>`;
}
