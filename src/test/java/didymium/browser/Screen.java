package didymium.browser;

import com.microsoft.playwright.options.SelectOption;
import java.util.function.BiConsumer;

/** Everything there is to see, by whoever sees most of it. */
enum Screen {
  SIGN_IN(null, (visit, sample) -> visit.go("/sign-in")),
  WELCOME(null, (visit, sample) -> visit.go("/welcome#a-token")),
  WELCOME_INVITED(null, (visit, sample) -> visit.go(sample.invitation())),
  NOT_FOUND("observer", (visit, sample) -> visit.go("/nowhere")),
  BENCH("coordinator.csir", (visit, sample) -> visit.go("/")),
  EMPTY_BENCH("observer", (visit, sample) -> visit.go("/")),
  QUICK_LOG("scientist.giredmet", (visit, sample) -> quickLog(visit)),
  KEYS("observer", (visit, sample) -> help(visit)),
  PORTFOLIO("coordinator.giredmet", (visit, sample) -> visit.go("/portfolio")),
  PROJECT("coordinator.giredmet", (visit, sample) -> visit.go("/projects/" + sample.project())),
  PROJECT_FORM("coordinator.giredmet", (visit, sample) -> projectForm(visit, sample)),
  PROGRAMME("coordinator.giredmet", (visit, sample) -> visit.go(sample.programme())),
  PROGRAMME_FACTS("coordinator.giredmet", (visit, sample) -> factsForm(visit, sample)),
  LONG_PROGRAMME("coordinator.giredmet", (v, sample) -> v.go(sample.longWords().programmePage())),
  LONG_PROJECT("coordinator.giredmet", (v, sample) -> v.go(sample.longWords().projectPage())),
  LONG_MILESTONE("coordinator.giredmet", (v, sample) -> v.go(sample.longWords().milestonePage())),
  LONG_GATE("coordinator.giredmet", (v, sample) -> v.go(sample.longWords().gatePage())),
  LONG_LOT("coordinator.giredmet", (v, sample) -> v.go(sample.longWords().lotPage())),
  LONG_LOTS("coordinator.giredmet", (v, sample) -> longWords(v, sample, "/lots")),
  LONG_RUNS("coordinator.giredmet", (v, sample) -> longWords(v, sample, "/runs")),
  LONG_JOURNAL("coordinator.giredmet", (v, sample) -> longWords(v, sample, "/journal")),
  LONG_BENCH("coordinator.giredmet", (v, sample) -> v.go("/")),
  LONG_QUICK_LOG("coordinator.giredmet", (v, sample) -> longQuickLog(v, sample)),
  LONG_CLIENT("admin", (v, sample) -> v.go(sample.longWords().clientPage())),
  LONG_WEBHOOK("admin", (v, sample) -> v.go(sample.longWords().webhookPage())),
  PROGRAMME_FORM("admin", (visit, sample) -> programmeForm(visit)),
  AGREEMENT("admin.csir", (visit, sample) -> visit.go(sample.proposedProgramme())),
  AGREEMENT_ANSWER("admin.csir", (visit, sample) -> answerForm(visit, sample)),
  AGREEMENT_PROPOSAL("coordinator.giredmet", (visit, sample) -> proposalForm(visit, sample)),
  AGREEMENT_SIGNERS("admin.csir", (visit, sample) -> signersForm(visit, sample)),
  LEAVING("admin.csir", (visit, sample) -> leaveForm(visit, sample)),
  METRICS("coordinator.giredmet", (visit, sample) -> metrics(visit, sample)),
  METRIC_FORM("coordinator.giredmet", (visit, sample) -> metricForm(visit, sample)),
  STREAMS_FORM("coordinator.giredmet", (visit, sample) -> streamsForm(visit, sample)),
  SOURCES_FORM("coordinator.giredmet", (visit, sample) -> sourcesForm(visit, sample)),
  IMPORT("scientist.giredmet", (visit, sample) -> importSheet(visit, sample)),
  LOTS("coordinator.giredmet", (visit, sample) -> visit.go(sample.lots())),
  LOT("coordinator.giredmet", (visit, sample) -> lot(visit, sample)),
  LOT_FORM("scientist.giredmet", (visit, sample) -> lotForm(visit, sample)),
  RUNS("coordinator.csir", (visit, sample) -> visit.go(sample.runs())),
  RUNS_REVIEW("coordinator.csir", (visit, sample) -> reviewRuns(visit, sample)),
  RUNS_COLUMNS("coordinator.csir", (visit, sample) -> runColumns(visit, sample)),
  JOURNAL("coordinator.giredmet", (visit, sample) -> journal(visit, sample)),
  WITNESS_FORM("coordinator.giredmet", (visit, sample) -> witnessForm(visit, sample)),
  MILESTONE("coordinator.csir", (visit, sample) -> milestone(visit, sample)),
  FORECAST("coordinator.csir", (visit, sample) -> forecast(visit, sample)),
  GATE("coordinator.csir", (visit, sample) -> visit.go("/gates/" + sample.gate())),
  GATE_PAST("coordinator.csir", (visit, sample) -> pastGate(visit, sample)),
  GATE_REVIEW("coordinator.giredmet", (visit, sample) -> openReview(visit, sample)),
  GATE_DECISION("coordinator.csir", (visit, sample) -> decide(visit, sample)),
  GATE_PLAN("coordinator.csir", (visit, sample) -> planGate(visit, sample)),
  CRITERIA_FORM("coordinator.csir", (visit, sample) -> criteriaForm(visit, sample)),
  GATE_TEMPLATES("coordinator.csir", (visit, sample) -> templatesForm(visit, sample)),
  INTEGRATIONS("admin", (visit, sample) -> visit.go("/integrations")),
  INTEGRATIONS_OF_OTHERS("observer", (visit, sample) -> visit.go("/integrations")),
  CLIENT_FORM("admin", (visit, sample) -> integrationForm(visit, "clients")),
  CLIENT("admin", (visit, sample) -> visit.go(sample.machineClient())),
  WEBHOOK_FORM("admin", (visit, sample) -> integrationForm(visit, "webhooks")),
  WEBHOOK("admin", (visit, sample) -> webhook(visit, sample)),
  REPLAY("admin", (visit, sample) -> replay(visit, sample)),
  PEOPLE("admin", (visit, sample) -> visit.go("/people")),
  PARTICIPANT_FORM("admin", (visit, sample) -> participantForm(visit)),
  ORGANISATION_FORM("admin", (visit, sample) -> organisationForm(visit)),
  ORGANISATION_INVITED("admin", (visit, sample) -> organisationInvited(visit));

  /** The sample account that looks at it; null before signing in. */
  final String account;

  private final BiConsumer<Visit, SamplePortal> opener;

  Screen(String account, BiConsumer<Visit, SamplePortal> opener) {
    this.account = account;
    this.opener = opener;
  }

  /** By somebody who has the page loaded. */
  Visit visitedIn(Visits visits) {
    return account == null ? visits.anybody().open("/sign-in") : visits.again(account);
  }

  /** Turns the page to this screen, or shows it anew. */
  void show(Visit visit, SamplePortal sample) {
    visit.page().keyboard().press("Escape");
    opener.accept(visit, sample);
    visit.settled();
  }

  private static void quickLog(Visit visit) {
    visit.go("/").page().keyboard().press("l");
    visit
        .dialog()
        .locator(".quick-line input")
        .fill("recovery Nd 92.4 ± 0.3 %, purity 140 %, 5 kg");
    visit.dialog().locator(".quick-where > .button").click();
    visit.dialog().locator(".reading-chip").first().click();
  }

  private static void help(Visit visit) {
    visit.go("/").page().keyboard().press("?");
    visit.dialog().locator(".keys").waitFor();
  }

  private static void projectForm(Visit visit, SamplePortal sample) {
    visit.go("/projects/" + sample.project()).page().locator(".page-head .button").last().click();
    visit.dialog().locator("form").waitFor();
  }

  private static void programmeForm(Visit visit) {
    visit.go("/portfolio").page().locator(".page-head .button").nth(2).click();
    visit.dialog().locator("form").waitFor();
  }

  private static void factsForm(Visit visit, SamplePortal sample) {
    visit.go(sample.programme()).page().locator(".page-head .button").click();
    visit.dialog().locator("form").waitFor();
  }

  private static void longWords(Visit visit, SamplePortal sample, String below) {
    visit.go(sample.longWords().projectPage() + below);
  }

  private static void longQuickLog(Visit visit, SamplePortal sample) {
    visit.go(sample.longWords().milestonePage()).page().keyboard().press("l");
    var line = visit.dialog().locator(".quick-line input");
    line.fill("recovery Dy 92 %, batch " + LongWords.WORD + ", method " + LongWords.WORD);
    visit.dialog().locator(".reading-chip").first().click();
  }

  private static void answerForm(Visit visit, SamplePortal sample) {
    visit.go(sample.proposedProgramme()).page().locator("#proposed .button").first().click();
    visit.dialog().locator("form").waitFor();
  }

  /** With everything that can be proposed. */
  private static void proposalForm(Visit visit, SamplePortal sample) {
    visit.go(sample.programme()).page().locator(".standing .button").first().click();
    visit.dialog().locator(".admissions .button").last().click();
    visit.dialog().locator(".admission").waitFor();
  }

  private static void signersForm(Visit visit, SamplePortal sample) {
    visit.go(sample.proposedProgramme()).page().locator(".unseated .button").click();
    visit.dialog().locator("form").waitFor();
  }

  private static void leaveForm(Visit visit, SamplePortal sample) {
    visit.go(sample.proposedProgramme()).page().locator(".standing .button").last().click();
    visit.dialog().locator("form").waitFor();
  }

  /** With one that is defined, its versions unfolded. */
  private static void metrics(Visit visit, SamplePortal sample) {
    sample.ownMetric();
    var page = visit.go(sample.programme() + "/metrics").page();
    page.locator(".own-metric details").first().evaluate("versions => (versions.open = true)");
    page.locator(".metric-versions li").first().waitFor();
  }

  private static void metricForm(Visit visit, SamplePortal sample) {
    sample.ownMetric();
    visit.go(sample.programme() + "/metrics").page().locator(".page-head .button").click();
    visit.dialog().locator("details summary").click();
  }

  private static void streamsForm(Visit visit, SamplePortal sample) {
    visit
        .go(sample.programme() + "/metrics")
        .page()
        .locator(".own-streams .button")
        .first()
        .click();
    visit.dialog().locator("form .button.small").click();
    visit.dialog().locator(".metric-limits").first().waitFor();
  }

  private static void sourcesForm(Visit visit, SamplePortal sample) {
    visit.go(sample.programme() + "/metrics").page().locator(".own-sources .button").click();
    visit.dialog().locator(".metric-limits > p > .button").first().click();
    visit.dialog().locator(".source-row").first().waitFor();
  }

  /** Tried, with errors. */
  private static void importSheet(Visit visit, SamplePortal sample) {
    visit.go("/portfolio").go("/projects/" + sample.project() + "/import");
    ImportWalk.choose(visit, "windows-1251");
    visit.page().locator("[id=import-milestone]").selectOption(new SelectOption().setIndex(1));
    visit.page().locator(".import-actions .button").first().click();
    visit.page().locator(".import-errors").waitFor();
  }

  /** With the table behind the picture. */
  private static void lot(Visit visit, SamplePortal sample) {
    visit.go(sample.lots() + "/BC-05").page().locator(".lineage-table summary").click();
  }

  private static void lotForm(Visit visit, SamplePortal sample) {
    visit.go(sample.lots() + "/BC-05").page().locator(".page-head .button").click();
    visit.dialog().locator("form").waitFor();
  }

  /** All that may be reviewed, with a question. */
  private static void reviewRuns(Visit visit, SamplePortal sample) {
    visit.go("/portfolio").go(sample.runs());
    visit.page().locator(".runs-table thead input").check();
    visit.page().locator(".card-head .button").nth(1).click();
    visit.dialog().locator("form").waitFor();
  }

  private static void runColumns(Visit visit, SamplePortal sample) {
    visit.go("/portfolio").go(sample.runs());
    visit.page().locator("[aria-labelledby=runs-table-head] .card-head .button").last().click();
    visit.dialog().locator(".check-list").waitFor();
  }

  private static void journal(Visit visit, SamplePortal sample) {
    visit.go("/projects/" + sample.project() + "/journal");
    visit.page().locator(".leaf-verified").first().waitFor();
  }

  private static void witnessForm(Visit visit, SamplePortal sample) {
    journal(visit, sample);
    visit.page().locator("[aria-labelledby=witnesses-head] .button").click();
    visit.dialog().locator("form").waitFor();
  }

  private static void milestone(Visit visit, SamplePortal sample) {
    visit.go("/milestones/" + sample.milestone("Nd2O3 of 99.9"));
  }

  private static void forecast(Visit visit, SamplePortal sample) {
    milestone(visit, sample);
    visit.page().locator(".standing .button").last().click();
    visit.dialog().locator("form").waitFor();
  }

  private static void pastGate(Visit visit, SamplePortal sample) {
    visit.go(sample.signedGate()).page().locator(".dossier a").click();
    visit.page().locator(".past-notice time").waitFor();
  }

  private static void openReview(Visit visit, SamplePortal sample) {
    visit.go("/gates/" + sample.gate()).page().locator(".standing .button").click();
    visit.dialog().locator("form").waitFor();
  }

  /** With what only a conditional go asks for. */
  private static void decide(Visit visit, SamplePortal sample) {
    visit.go(sample.signedGate()).page().locator(".standing .button").click();
    visit.dialog().locator("input[value=conditional-go]").check();
    visit.dialog().locator(".condition").waitFor();
  }

  private static void planGate(Visit visit, SamplePortal sample) {
    visit.go("/projects/" + sample.project()).page().locator(".plan-gate .button").click();
    visit.dialog().locator("form").waitFor();
  }

  private static void criteriaForm(Visit visit, SamplePortal sample) {
    visit.go("/gates/" + sample.gate()).page().locator("#criteria .card-head .button").click();
    visit.dialog().locator("form").waitFor();
  }

  /** A dialog above another, which is closed too when it is there from an earlier look. */
  private static void templatesForm(Visit visit, SamplePortal sample) {
    visit.page().keyboard().press("Escape");
    criteriaForm(visit, sample);
    visit.dialog().locator(".templates .button").click();
    visit.page().locator("dm-templates-form p > .button").last().click();
  }

  /** With everything that can be chosen. */
  private static void integrationForm(Visit visit, String of) {
    var card = visit.go("/integrations").page().locator("[aria-labelledby=" + of + "-head]");
    card.locator(".button").first().click();
    visit.dialog().locator("input[type=radio]").nth(1).check();
    visit.dialog().locator("input[type=radio]").last().check();
  }

  private static void webhook(Visit visit, SamplePortal sample) {
    visit.go(sample.webhook()).page().locator(".delivery-answer summary").first().click();
  }

  private static void replay(Visit visit, SamplePortal sample) {
    visit.go(sample.webhook()).page().locator(".page-head .button").nth(2).click();
    visit.dialog().locator("form").waitFor();
  }

  private static void participantForm(Visit visit) {
    visit.go("/people").page().locator(".page-head .button.primary").click();
    visit.dialog().locator("form").waitFor();
  }

  private static void organisationForm(Visit visit) {
    visit.go("/people").page().locator(".page-head .button").nth(1).click();
    visit.dialog().locator("form").waitFor();
  }

  private static void organisationInvited(Visit visit) {
    visit.go("/people").page().locator(".unadministered .button").first().click();
    visit.dialog().locator("dm-copy-field input").waitFor();
  }
}
