const SITE = /^https?:\/\/(www\.)?orcid\.org\//i;

/** A typed ORCID iD as the address that is stored: "0000-0002-1825-0097" → "https://orcid.org/…"; "" → null. */
export function orcidOf(text) {
  const id = digitsOf(text.trim()).toUpperCase();
  return id ? `https://orcid.org/${id}` : null;
}

/** The digits of an ORCID iD as people write them. */
export const digitsOf = (orcid) => orcid.replace(SITE, "");
