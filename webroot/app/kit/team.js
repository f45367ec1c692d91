/**
 * Everybody with a role in a project: coordinators of its programme whose organisation takes part
 * (marked `above`, they are not set here), then its members.
 * @param {Pick<Shape<"FullProject">, "organisations"> & {members?: any[]}} project
 * @param {Shape<"Programme">} [programme]
 * @returns {{participantId: string, name: string, organisationId: string, role: string, above?: boolean}[]}
 */
export function teamOf({ members, organisations }, programme) {
  const part = new Set(organisations.map((o) => o.id));
  const above = (programme?.coordinators ?? [])
    .filter((c) => part.has(c.organisationId))
    .map((c) => ({ ...c, role: "coordinator", above: true }));
  const known = new Set(above.map((c) => c.participantId));
  return [...above, ...members.filter((m) => !known.has(m.participantId))];
}
