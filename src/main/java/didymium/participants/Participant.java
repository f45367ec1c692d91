package didymium.participants;

import didymium.bus.Faults;
import didymium.bus.Text;
import java.time.Instant;
import java.util.UUID;

/**
 * A person of one organisation.
 *
 * @param email by which they sign in; null for readers of another organisation
 * @param orcid their ORCID iD as a URL; null where they have none
 * @param administrator whether they manage their organisation's people
 * @param active whether they may sign in
 */
public record Participant(
    UUID id,
    String name,
    String email,
    UUID organisationId,
    String organisationName,
    String orcid,
    Language language,
    boolean administrator,
    boolean active,
    int version,
    Instant createdAt,
    Instant updatedAt) {

  /** Somebody new. */
  public record NewParticipant(
      String name,
      String email,
      UUID organisationId,
      String orcid,
      Language language,
      Boolean administrator,
      Password password) {

    /**
     * Checks the shape.
     *
     * @param language English if null
     * @param administrator not one if null
     * @param password null to invite them to choose one
     * @throws didymium.bus.Problem 400 with all faults
     */
    public NewParticipant {
      var faults = new Faults();
      name = faults.text(Text::name, "/name", name, 200);
      email = faults.value(EmailAddress::checked, "/email", email);
      faults.present("/organisationId", organisationId);
      orcid = faults.value(Orcid::checked, "/orcid", orcid);
      language = language == null ? Language.EN : language;
      administrator = administrator != null && administrator;
      password = password == null ? null : faults.value(Password::chosen, "/password", password);
      faults.raise();
    }
  }

  /** What can be changed of a participant; which of it by whom, the rules say. */
  public record Edit(
      String name,
      String orcid,
      Language language,
      Boolean administrator,
      Boolean active,
      Password password,
      Password currentPassword) {

    /**
     * Checks the shape.
     *
     * @param password the new one; null to keep the old
     * @param currentPassword proves that it is they who change the password
     * @throws didymium.bus.Problem 400 with all faults
     */
    public Edit {
      var faults = new Faults();
      name = faults.text(Text::name, "/name", name, 200);
      orcid = faults.value(Orcid::checked, "/orcid", orcid);
      faults.present("/language", language);
      faults.present("/administrator", administrator);
      faults.present("/active", active);
      if (password != null || currentPassword != null) {
        password = faults.value(Password::chosen, "/password", password);
        currentPassword = faults.value(Password::given, "/currentPassword", currentPassword);
      }
      faults.raise();
    }
  }

  static Participant of(UUID id, NewParticipant person, String organisationName, Instant now) {
    return new Participant(
        id,
        person.name(),
        person.email(),
        person.organisationId(),
        organisationName,
        person.orcid(),
        person.language(),
        person.administrator(),
        true,
        1,
        now,
        now);
  }

  Edit edit() {
    return new Edit(name, orcid, language, administrator, active, null, null);
  }

  Participant with(Edit edit, Instant now) {
    return new Participant(
        id,
        edit.name(),
        email,
        organisationId,
        organisationName,
        edit.orcid(),
        edit.language(),
        edit.administrator(),
        edit.active(),
        version + 1,
        createdAt,
        now);
  }

  /** As people of the organisation see them: e-mail addresses stay within their own. */
  Participant seenFrom(UUID reader) {
    return organisationId.equals(reader)
        ? this
        : new Participant(
            id,
            name,
            null,
            organisationId,
            organisationName,
            orcid,
            language,
            administrator,
            active,
            version,
            createdAt,
            updatedAt);
  }
}
