package didymium.browser;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One Chromium and one portal for all browser tests of a run; fresh visits for each test. */
final class Browsing implements ExecutionCondition, ParameterResolver, AfterEachCallback {
  private static final Namespace OURS = Namespace.create(Browsing.class);
  private static final boolean REQUIRED = "required".equals(System.getenv("DIDYMIUM_TEST_BROWSER"));

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (REQUIRED || Chromium.installed().isPresent()) {
      return enabled("Chromium is there, or required");
    }
    whole(context).getOrComputeIfAbsent("said", once -> say());
    return disabled(Chromium.HOW_TO_GET_IT);
  }

  private static boolean say() {
    System.err.println("Browser tests are skipped: " + Chromium.HOW_TO_GET_IT);
    return true;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Visits.class;
  }

  @Override
  public Visits resolveParameter(ParameterContext parameter, ExtensionContext context) {
    var chromium =
        whole(context).getOrComputeIfAbsent("chromium", k -> new Chromium(), Chromium.class);
    var sample =
        whole(context).getOrComputeIfAbsent("sample", k -> new SamplePortal(), SamplePortal.class);
    var regular =
        context
            .getParent()
            .orElseThrow()
            .getStore(OURS)
            .getOrComputeIfAbsent("regular", k -> new Regular(), Regular.class);
    var visits = new Visits(chromium, sample, regular);
    context.getStore(OURS).put("visits", visits);
    return visits;
  }

  /** Whatever a page complained about fails the test that it happened in. */
  @Override
  public void afterEach(ExtensionContext context) {
    var visits = context.getStore(OURS).remove("visits", Visits.class);
    if (visits != null) {
      context.getExecutionException().ifPresent(e -> visits.picture(context.getDisplayName()));
      visits.close(context.getExecutionException().isPresent());
    }
  }

  private static ExtensionContext.Store whole(ExtensionContext context) {
    return context.getRoot().getStore(OURS);
  }
}
