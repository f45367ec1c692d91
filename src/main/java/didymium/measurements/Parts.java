package didymium.measurements;

/**
 * What a figure says of itself beside metric, subject and value, by the codes that are stored; each
 * null where it says nothing of it. Figures that differ in stream, state, denominator or reference
 * are different figures.
 *
 * @param stream where in the process it was taken: {@link Streams}
 * @param state {@link State}
 * @param per the denominator of a ratio: ore, feed, product, concentrate, TREO or a substance
 * @param relativeTo {@link Reference}
 * @param laboratory who measured
 * @param method how
 * @param lot on which lot or sample
 */
public record Parts(
    String stream,
    String state,
    String per,
    String relativeTo,
    String laboratory,
    String method,
    String lot) {
  public static final Parts NONE = new Parts(null, null, null, null, null, null, null);
}
