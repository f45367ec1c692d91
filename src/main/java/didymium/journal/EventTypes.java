package didymium.journal;

import java.util.Set;
import java.util.TreeSet;

/** All types of journal entries, as the contract lists them. */
public final class EventTypes {
  public static final Set<String> ALL =
      Set.of(
          "organisation-added",
          "organisation-changed",
          "participant-added",
          "participant-changed",
          "participant-invited",
          "programme-signed",
          "programme-changed",
          "project-opened",
          "project-changed",
          "member-set",
          "member-removed",
          "milestone-planned",
          "milestone-changed",
          "milestone-forecast",
          "milestone-submitted",
          "milestone-accepted",
          "milestone-returned",
          "milestone-cancelled",
          "entry-logged",
          "entry-amended",
          "entry-reviewed",
          "gate-planned",
          "gate-changed",
          "gate-forecast",
          "gate-templates-changed",
          "witnesses-named",
          "import-mapping-changed",
          "review-opened",
          "review-decided",
          "review-voided",
          "review-passed",
          "review-closed",
          "client-added",
          "client-changed",
          "client-removed",
          "webhook-added",
          "webhook-changed",
          "webhook-disabled",
          "webhook-removed");

  private EventTypes() {}

  /** All of them in one line, for people. */
  public static String listed() {
    return String.join(", ", new TreeSet<>(ALL));
  }
}
