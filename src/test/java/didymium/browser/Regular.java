package didymium.browser;

import java.util.function.Supplier;

/**
 * Somebody who comes in one run of a test after the other: signed in once, their page loaded once.
 */
final class Regular implements AutoCloseable {
  private String account;
  private Visit visit;

  /** Their visit, which begins where they were not the last to come. */
  Visit visit(String account, Supplier<Visit> begun) {
    if (visit == null || !account.equals(this.account)) {
      close();
      this.account = account;
      visit = begun.get();
    }
    return visit;
  }

  boolean is(Visit one) {
    return one == visit;
  }

  @Override
  public void close() {
    if (visit != null) {
      visit.close();
      visit = null;
    }
  }
}
