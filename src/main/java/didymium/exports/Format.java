package didymium.exports;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.stream.Stream;

/** What a project can be exported as; in JSON the last part of the address that gives it. */
public enum Format {
  ENTRIES_CSV("entries.csv", "text/csv; charset=utf-8; header=present"),
  ENTRIES_XLSX("entries.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
  ENTRIES_ZIP("entries.zip", "application/zip"),
  RUNS_CSV("runs.csv", ENTRIES_CSV.mediaType),
  RUNS_XLSX("runs.xlsx", ENTRIES_XLSX.mediaType),
  PROJECT_ELN("project.eln", "application/vnd.eln+zip");

  private final String code;
  private final String mediaType;

  Format(String code, String mediaType) {
    this.code = code;
    this.mediaType = mediaType;
  }

  @JsonValue
  public String code() {
    return code;
  }

  public String mediaType() {
    return mediaType;
  }

  /** The same without its parameters. */
  String plainMediaType() {
    return mediaType.split(";", 2)[0];
  }

  /** Whether it is compressed already, so that a server should not try. */
  public boolean isPacked() {
    return this != ENTRIES_CSV && this != RUNS_CSV;
  }

  /** Whether its entries are read twice. */
  boolean isReadTwice() {
    return this == PROJECT_ELN || this == RUNS_CSV || this == RUNS_XLSX;
  }

  /** What people who downloaded several of them tell them apart by. */
  String fileName(Outline outline) {
    return outline.slug() + (this == PROJECT_ELN ? "" : "-" + content()) + ending();
  }

  private String content() {
    return code.substring(0, code.indexOf('.'));
  }

  String ending() {
    return code.substring(code.indexOf('.')).toLowerCase(Locale.ROOT);
  }

  static Format of(String code) {
    return Stream.of(values()).filter(one -> one.code.equals(code)).findFirst().orElseThrow();
  }
}
