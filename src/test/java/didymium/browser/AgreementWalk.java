package didymium.browser;

import didymium.bus.Json;
import java.util.List;
import java.util.Map;

/** Brings an agreement to where a screen shows most of it, beside the browser. */
final class AgreementWalk {
  private static final String SCOPE =
      "Dysprosium and terbium from heavy rare-earth concentrate: separation, reduction, alloys";

  private AgreementWalk() {}

  /** The screen of a programme that both parties consented to, with a change proposed by one. */
  static String proposed(SamplePortal sample) {
    var begun =
        Map.of(
            "title",
            "Heavy rare-earth metals",
            "scope",
            SCOPE,
            "noticeDays",
            90,
            "start",
            date("2026-01-01", "year"),
            "expiry",
            date("2030-12-31", "year"),
            "parties",
            List.of(sample.organisation("CSIR-IMMT")));
    var programme =
        "/programmes/" + sample.client("admin").post("/programmes", Json.text(begun)).id();
    answer(sample, programme, "admin.csir", 2);
    sample.client("admin").post(programme + "/agreement", Json.text(change()));
    return programme;
  }

  private static void answer(SamplePortal sample, String programme, String account, int number) {
    var answer =
        Map.of(
            "decision",
            "consent",
            "reason",
            "Decided by our board.",
            "password",
            SamplePortal.PASSWORD);
    var path = "%s/agreement/%d/answers".formatted(programme, number);
    sample.client(account).post(path, Json.text(answer));
  }

  private static Map<String, Object> change() {
    return Map.of(
        "scope",
        SCOPE + "; magnets",
        "expiry",
        date("2032-06-30", "half"),
        "noticeDays",
        180,
        "reason",
        "The pilot needs two more years, and alloys are of use only as magnets.",
        "password",
        SamplePortal.PASSWORD);
  }

  private static Map<String, String> date(String date, String precision) {
    return Map.of("date", date, "precision", precision);
  }
}
