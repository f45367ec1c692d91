/** What the page's modules are checked against: the shapes of the contract, and what browsers are ahead of. */
import type { components, paths } from "contract";

/** `/api/v1/projects/{id}` as modules write it: `/projects/${id}`. */
type Written<P> = P extends `/api/v1${infer Rest}` ? Filled<Rest> : never;
type Filled<P extends string> = P extends `${infer Head}{${string}}${infer Tail}` ? `${Head}${string}${Filled<Tail>}` : P;

/** The path of the contract that an address is of; never for one that is put together in another way. */
type PathOf<A extends string> = {
  [P in keyof paths]: A extends Written<P> ? (Written<P> extends A ? P : never) : never;
}[keyof paths];

type Success<Operation> = Operation extends { responses: infer R } ? R[keyof R & (200 | 201 | 202)] : never;
type Body<Response> = Response extends { content: { "application/json": infer B } } ? B : any;

declare global {
  /** What the contract answers at an address; any where it is not known before. */
  type Answer<A extends string, Method extends string> = [PathOf<A>] extends [never]
    ? any
    : Body<Success<paths[PathOf<A>][Method & keyof paths[PathOf<A>]]>>;

  /** The items of a list, all its pages together. */
  type ItemsOf<List> = List extends { items: (infer Item)[] } ? Item[] : any[];

  type Shape<Name extends keyof components["schemas"]> = components["schemas"][Name];

  interface ParentNode {
    querySelector<Name extends keyof HTMLElementTagNameMap>(name: Name): HTMLElementTagNameMap[Name] | null;
    querySelector<E extends HTMLElement = HTMLElement>(selectors: string): E | null;
    querySelectorAll<Name extends keyof HTMLElementTagNameMap>(name: Name): NodeListOf<HTMLElementTagNameMap[Name]>;
  }

  interface HTMLElementTagNameMap {
    "dm-dialog": import("../../../webroot/app/ui/dialog.js").Dialog;
    "dm-entries": import("../../../webroot/app/entries/entry-list.js").Entries;
    "dm-past-gate": import("../../../webroot/app/gate/past-gate.js").PastGate;
    "dm-preferences": import("../../../webroot/app/shell/preferences.js").Preferences;
    "dm-run-templates": import("../../../webroot/app/entries/quick-log/run-templates.js").RunTemplates;
    "dm-shell": import("../../../webroot/app/shell/shell.js").Shell;
    "dm-toasts": import("../../../webroot/app/ui/toast.js").Toasts;
  }

  interface JSON {
    rawJSON?(text: string): unknown;
  }
}
