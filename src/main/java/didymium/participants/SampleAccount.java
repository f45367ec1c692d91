package didymium.participants;

/**
 * An account of the sample programme, as the sign-in page offers it.
 *
 * @param role administrator, coordinator, scientist or observer
 * @param organisation its short name
 */
public record SampleAccount(String email, String role, String organisation) {}
