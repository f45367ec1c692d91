package didymium.exports;

import didymium.exports.Exports.Tools;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import java.util.function.IntConsumer;

/** An export that can begin: its reader may see the project, and what it holds is fixed. */
record Export(Tools tools, UUID reader, Outline outline, Format format, Texts texts) {

  String fileName() {
    return format.fileName(outline);
  }

  /** How many entries will be read, about; formats that read them twice count them twice. */
  int entries() {
    return format.isReadTwice() ? 2 * outline.entries() : outline.entries();
  }

  /**
   * Writes all of it; once.
   *
   * @return completes when the last byte has gone
   */
  Future<Void> writeTo(Sink sink) {
    return writeTo(sink, entries -> {});
  }

  /**
   * @param progress is told how many of {@link #entries} were read
   */
  Future<Void> writeTo(Sink sink, IntConsumer progress) {
    var output = new OutputBuffer();
    return new Production(this, passes(output), output, sink, progress).run();
  }

  private List<Pass<ExportedRun>> passes(OutputBuffer output) {
    var measurements = new MeasurementTable(outline, texts);
    var runs = new RunTable(outline, texts);
    return switch (format) {
      case ENTRIES_CSV -> List.of(new CsvTable<>(measurements, output));
      case ENTRIES_XLSX -> List.of(new WorkbookTable<>(measurements, output));
      case ENTRIES_ZIP -> List.of(new Archive(outline, measurements, meaning(), output));
      case RUNS_CSV -> List.of(runs.kinds(), new CsvTable<>(runs, output));
      case RUNS_XLSX -> List.of(runs.kinds(), new WorkbookTable<>(runs, output));
      case PROJECT_ELN -> new Crate(outline, texts, tools.url(), output).passes();
    };
  }

  private byte[] meaning() {
    return DataPackage.ofArchive(outline, texts, tools.url()).getBytes();
  }
}
