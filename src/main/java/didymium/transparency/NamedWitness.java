package didymium.transparency;

/**
 * A witness that a programme names: it is asked to co-sign the logs of the programme's projects.
 *
 * @param name of its key, such as {@code partner.example/witness}
 * @param url below which it answers {@code add-checkpoint} (C2SP tlog-witness)
 * @param key its verifier key
 */
public record NamedWitness(String name, String url, String key) {}
