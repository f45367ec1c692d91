/** Who is, comes to and was a party, from the versions of an agreement. */

/** Whether a version ever took force; one that was overtaken while it was proposed did not. */
export const tookForce = ({ state, proposedBy, awaiting }) =>
  state === "in-force" || (state === "superseded" && (!proposedBy || !awaiting.length));

/** The version that was in force when this one was proposed. */
export const versionBefore = (versions, { number }) => versions.find((v) => v.number < number && tookForce(v));

/** The short name of each organisation that the versions speak of. */
export const namesIn = ({ versions }) =>
  new Map(
    versions
      .toReversed()
      .flatMap((v) => [...v.terms.parties, ...v.needed])
      .map((o) => [o.organisationId, o.shortName]),
  );

/**
 * Parties with those that leave, those that are asked and those that left.
 * @param {Shape<"Agreement">} agreement
 * @param {Shape<"Programme">|null} programme
 * @returns {{id: string, shortName: string, name: string, standing: "party"|"leaving"|"asked"|"left", leavesAt: string|null,
 *   consented: object|null, signers: string[]}[]} `consented` is the newest version in force that it consented to
 */
export function partiesOf({ versions }, programme) {
  const found = new Map();
  const inForce = versions.find((v) => v.state === "in-force");
  const proposed = versions.find((v) => v.state === "proposed");
  const take = (organisations, standing) =>
    organisations
      .filter((o) => !found.has(o.organisationId))
      .forEach((o) => found.set(o.organisationId, { ...o, standing }));
  take(inForce.terms.parties, "party");
  take(programme?.parties ?? [], "leaving");
  take(proposed?.needed ?? [], "asked");
  take(
    versions.filter(tookForce).flatMap((v) => v.terms.parties),
    "left",
  );
  return [...found.values()].map(({ organisationId: id, shortName, name, standing }) => ({
    id,
    shortName,
    name,
    standing,
    leavesAt: programme?.parties.find((p) => p.organisationId === id)?.leavesAt ?? null,
    consented: versions.find((v) => tookForce(v) && consentOf(v, id)?.consents) ?? null,
    signers: (programme?.coordinators ?? []).filter((c) => c.organisationId === id).map((c) => c.name),
  }));
}

/** What an organisation said to a version. */
export const consentOf = ({ consents }, id) => consents.find((c) => c.by.organisationId === id);
