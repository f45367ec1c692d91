package didymium.measurements;

import java.util.Set;

/**
 * The heads of the table of runs that say something of the run itself, as it is exported and as it
 * is known when it comes again; beside them stand figures, each by its {@link FigureHead}.
 */
public final class RunHeads {
  public static final Set<String> OF_RUN =
      Set.of(
          "entryId",
          "milestone",
          "stage",
          "startedAt",
          "endedAt",
          "loggedAt",
          "batch",
          "scaleValue",
          "scaleUnit",
          "scaleBasis",
          "author",
          "organisation",
          "visibility",
          "review");

  /** Figures of further kinds, in words. */
  public static final String FURTHER = "furtherFigures";

  private RunHeads() {}
}
