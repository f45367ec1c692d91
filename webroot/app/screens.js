/**
 * The list of screens: the path, the name, the features that it draws upon, its module.
 *
 * The module defines the custom element `dm-<name>-screen`. Words and styles of the features are loaded beside it, in
 * this order, so that a screen's own feature comes last and has the last word; TextsTest holds the list against what
 * the modules import. The portal serves its page under each of the paths.
 * @type {[path: string, name: string, features: string[], load: () => Promise<unknown>][]}
 */
export const SCREENS = [
  ["/", "home", ["entries", "home"], () => import("./home/home-screen.js")],
  ["/portfolio", "portfolio", ["milestone", "project", "portfolio"], () => import("./portfolio/portfolio-screen.js")],
  [
    "/projects/:id",
    "project",
    ["entries", "milestone", "gate", "scale-up", "project"],
    () => import("./project/project-screen.js"),
  ],
  ["/programmes/:id", "programme", ["programme"], () => import("./programme/programme-screen.js")],
  ["/programmes/:id/metrics", "metrics", ["metrics"], () => import("./metrics/metrics-screen.js")],
  ["/projects/:id/import", "import", ["import"], () => import("./import/import-screen.js")],
  ["/projects/:id/runs", "runs", ["runs"], () => import("./runs/runs-screen.js")],
  ["/projects/:id/journal", "journal", ["entries", "journal"], () => import("./journal/journal-screen.js")],
  ["/projects/:id/lots", "lots", ["lots"], () => import("./lots/lots-screen.js")],
  ["/projects/:id/lots/:code", "lot", ["entries", "lots"], () => import("./lots/lot-screen.js")],
  ["/milestones/:id", "milestone", ["entries", "milestone"], () => import("./milestone/milestone-screen.js")],
  ["/gates/:id", "gate", ["entries", "milestone", "gate"], () => import("./gate/gate-screen.js")],
  ["/people", "people", ["people"], () => import("./people/people-screen.js")],
  [
    "/integrations",
    "integrations",
    ["journal", "export", "integrations"],
    () => import("./integrations/integrations-screen.js"),
  ],
  ["/integrations/clients/:id", "client", ["integrations"], () => import("./integrations/client-screen.js")],
  [
    "/integrations/webhooks/:id",
    "webhook",
    ["journal", "integrations"],
    () => import("./integrations/webhook-screen.js"),
  ],
  ["/sign-in", "sign-in", ["sign-in"], () => import("./sign-in/sign-in-screen.js")],
  ["/welcome", "welcome", ["sign-in"], () => import("./sign-in/welcome-screen.js")],
];

/** The screens in the navigation, each with the word `nav.<name>`; the screens below one show it as where one is. */
export const PLACES = [
  { path: "/", name: "home", symbol: "home" },
  { path: "/portfolio", name: "portfolio", symbol: "portfolio" },
  { path: "/people", name: "people", symbol: "people" },
  { path: "/integrations", name: "integrations", symbol: "plug", below: ["client", "webhook"] },
];
