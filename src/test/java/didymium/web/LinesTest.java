package didymium.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinesTest implements Lines.Sink {
  private static final String TEXT = "one\r\ntwo\n\n123456789\nनमस्ते\nlast";

  private final List<String> found = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 100})
  void cutsALineWhereverTheBytesAreCut(int size) {
    var lines = new Lines(20, this);
    var bytes = Buffer.buffer(TEXT);
    for (int at = 0; at < bytes.length(); at += size) {
      lines.add(bytes.getBuffer(at, Math.min(bytes.length(), at + size)));
    }
    lines.end();
    assertThat(found).containsExactly("one", "two", "", "123456789", "नमस्ते", "last");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 9, 100})
  void forgetsALineThatIsTooLongAndGoesOnAfterIt(int size) {
    var lines = new Lines(8, this);
    var bytes = Buffer.buffer("12345678\n123456789\nnext\nand the last is too long");
    for (int at = 0; at < bytes.length(); at += size) {
      lines.add(bytes.getBuffer(at, Math.min(bytes.length(), at + size)));
    }
    lines.end();
    assertThat(found).containsExactly("12345678", null, "next", null);
  }

  @Test
  void aLineThatWasNotFinishedIsNoneAsLongAsTheStreamGoesOn() {
    new Lines(8, this).add(Buffer.buffer("whole\nhal"));
    assertThat(found).containsExactly("whole");
  }

  @Override
  public void line(byte[] line) {
    found.add(new String(line, StandardCharsets.UTF_8));
  }

  @Override
  public void tooLong() {
    found.add(null);
  }
}
