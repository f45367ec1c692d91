package didymium.browser;

import didymium.bus.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings the agreement of a programme of its own to where a screen shows it, beside the browser.
 */
final class AgreementWalk {
  private static final String SCOPE =
      "Dysprosium and terbium from heavy rare-earth concentrate: separation, reduction, alloys";

  private final SamplePortal sample;
  private final String programme;

  /** Both parties have consented. */
  private AgreementWalk(SamplePortal sample, String title, int noticeDays) {
    this.sample = sample;
    var begun =
        Map.of(
            "title",
            title,
            "scope",
            SCOPE,
            "noticeDays",
            noticeDays,
            "start",
            date("2026-01-01", "year"),
            "expiry",
            date("2150-12-31", "year"),
            "parties",
            List.of(sample.organisation("CSIR-IMMT")));
    programme = sample.client("admin").post("/programmes", Json.text(begun)).id();
    act("admin.csir", "/2/answers", "Decided by our board.", Map.of("decision", "consent"));
  }

  /** The screen of a programme to which one party proposes a change, and the other may answer. */
  static String proposed(SamplePortal sample) {
    var walk = new AgreementWalk(sample, "Heavy rare-earth metals", 90);
    var changes =
        Map.of(
            "scope", SCOPE + "; magnets", "expiry", date("2152-06-30", "half"), "noticeDays", 180);
    walk.act("admin", "", "The pilot needs more time, and alloys are of use as magnets.", changes);
    return "/programmes/" + walk.programme;
  }

  /** The screen of a project of both parties, of which CSIR has left the programme. */
  static String left(SamplePortal sample) {
    var walk = new AgreementWalk(sample, "Scandium from red mud", 0);
    var project = project(sample, walk.programme, "Scandium, laboratory");
    walk.act("admin.csir", "/departures", "Our part is done.", Map.of());
    return project;
  }

  /** The screen of a project that both parties take part in. */
  static String project(SamplePortal sample, String programme, String title) {
    var body =
        Map.of(
            "programmeId",
            programme,
            "title",
            title,
            "elements",
            List.of("Sc", "Y"),
            "route",
            "solvent extraction",
            "stage",
            "laboratory",
            "organisations",
            List.of(sample.organisation("Giredmet"), sample.organisation("CSIR-IMMT")));
    return "/projects/" + sample.client("admin").post("/projects", Json.text(body)).id();
  }

  private void act(String account, String path, String reason, Map<String, Object> more) {
    var body = new HashMap<>(more);
    body.put("reason", reason);
    body.put("password", SamplePortal.PASSWORD);
    sample.client(account).post("/programmes/" + programme + "/agreement" + path, Json.text(body));
  }

  private static Map<String, String> date(String date, String precision) {
    return Map.of("date", date, "precision", precision);
  }
}
