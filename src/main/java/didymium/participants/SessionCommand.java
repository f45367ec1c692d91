package didymium.participants;

import didymium.access.Actor;
import didymium.bus.Command;
import didymium.bus.Faults;
import didymium.bus.Ids;
import didymium.bus.Text;
import didymium.journal.Write;
import java.util.UUID;

/** What the sessions verticle is asked: by people who have not signed in, so without an actor. */
public sealed interface SessionCommand extends Command {

  /** What the sign-in page has to know. */
  record Welcome() implements SessionCommand {}

  /**
   * @param address of the caller, by which attempts are slowed
   * @param device on which the account has signed in before; null on any other
   */
  record SignIn(Credentials credentials, String address, String device) implements SessionCommand {}

  /** Who somebody says that they are. */
  record Credentials(String email, Password password) {
    public Credentials {
      var faults = new Faults();
      email = faults.text(Text::required, "/email", email, 254);
      password = faults.value(Password::given, "/password", password);
      faults.raise();
    }
  }

  /**
   * @param refreshToken null where the caller has none
   */
  record RefreshSession(String refreshToken) implements SessionCommand {
    @Override
    public String toString() {
      return "RefreshSession[***]";
    }
  }

  /**
   * @param refreshToken null where the caller has none
   */
  record SignOut(String refreshToken) implements SessionCommand {
    @Override
    public String toString() {
      return "SignOut[***]";
    }
  }

  /**
   * Chooses a password by a link. The token holds once: no key is needed to make a repetition
   * harmless.
   *
   * @param actor null until the link tells whose it is
   */
  record AcceptInvitation(Actor actor, Acceptance acceptance) implements SessionCommand, Write {
    public static AcceptInvitation of(Acceptance acceptance) {
      return new AcceptInvitation(null, acceptance);
    }

    AcceptInvitation by(Participant participant) {
      var actor = new Actor(participant.id(), participant.name(), participant.organisationId());
      return new AcceptInvitation(actor, acceptance);
    }
  }

  /**
   * @param token the part of the link after {@code #}
   * @param recoveryCode the person's second proof; null where they give none
   */
  record Acceptance(String token, Password password, String recoveryCode) {
    public Acceptance {
      var faults = new Faults();
      token = faults.text(Text::required, "/token", token, 200);
      password = faults.value(Password::chosen, "/password", password);
      recoveryCode =
          recoveryCode == null
              ? null
              : faults.text(Text::required, "/recoveryCode", recoveryCode, 100);
      faults.raise();
    }

    /** Null where they give none. */
    RecoveryCode code() {
      return recoveryCode == null ? null : new RecoveryCode(recoveryCode);
    }

    @Override
    public String toString() {
      return "Acceptance[***]";
    }
  }

  /**
   * Asks what an open link is for, which stays open.
   *
   * @param token the part of the link after {@code #}
   */
  record ReadInvitation(String token) implements SessionCommand {
    public ReadInvitation {
      token = Text.required("/token", token, 200);
    }

    @Override
    public String toString() {
      return "ReadInvitation[***]";
    }
  }

  /**
   * Makes the first administrator of an invited organisation, who is the actor of their own coming.
   * The token holds once: no key is needed to make a repetition harmless.
   *
   * @param actor of no organisation until the link tells which
   */
  record JoinOrganisation(Actor actor, Joining joining) implements SessionCommand, Write {
    public static JoinOrganisation of(Joining joining) {
      var name = joining.administrator().name();
      return new JoinOrganisation(new Actor(Ids.next(), name, null), joining);
    }

    JoinOrganisation to(UUID organisationId) {
      return new JoinOrganisation(new Actor(actor.id(), actor.name(), organisationId), joining);
    }
  }

  /**
   * @param token the part of the link after {@code #}
   */
  record Joining(String token, Administrator administrator) {
    public Joining {
      var faults = new Faults();
      token = faults.text(Text::required, "/token", token, 200);
      faults.present("/administrator", administrator);
      faults.raise();
    }

    @Override
    public String toString() {
      return "Joining[***]";
    }
  }

  /**
   * Makes the portal's first organisation and its administrator, who is the actor of their own
   * coming. The token holds once: no key is needed to make a repetition harmless.
   */
  record SetUp(Actor actor, First first) implements SessionCommand, Write {
    public static SetUp of(First first) {
      return new SetUp(new Actor(Ids.next(), first.administrator().name(), Ids.next()), first);
    }
  }

  /**
   * @param token the part of the link after {@code #}
   */
  record First(String token, Organisation.Profile organisation, Administrator administrator) {
    public First {
      var faults = new Faults();
      token = faults.text(Text::required, "/token", token, 200);
      faults.present("/organisation", organisation);
      faults.present("/administrator", administrator);
      faults.raise();
    }

    @Override
    public String toString() {
      return "First[***]";
    }
  }

  /** The first person of an organisation. */
  record Administrator(String name, String email, Password password, Language language) {
    public Administrator {
      var faults = new Faults();
      name = faults.text(Text::name, "/name", name, 200);
      email = faults.value(EmailAddress::checked, "/email", email);
      password = faults.value(Password::chosen, "/password", password);
      faults.present("/language", language);
      faults.raise();
    }

    Participant.NewParticipant person(UUID organisationId) {
      return new Participant.NewParticipant(
          name, email, organisationId, null, language, true, password);
    }
  }
}
