/** A typed ORCID iD as the address that is stored: "0000-0002-1825-0097" → "https://orcid.org/…"; "" → null. */
export function orcidOf(text) {
  const id = text.trim().replace(/^https?:\/\/(www\.)?orcid\.org\//i, "").toUpperCase();
  return id ? `https://orcid.org/${id}` : null;
}
