package didymium.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TileTest {

  @ParameterizedTest
  @CsvSource({
    "0, 1234067, 256, 0/x001/x234/067",
    "0, 0, 256, 0/000",
    "1, 999, 5, 1/999.p/5",
    "3, 1000, 255, 3/x001/000.p/255",
    "63, 0, 1, 63/000.p/1",
    "0, 36028797018963967, 256, 0/x036/x028/x797/x018/x963/967",
  })
  void aTileHasOneAddress(int level, long index, int width, String path) {
    var tile = new Tile(level, index, width);
    assertThat(tile.path()).isEqualTo(path);
    assertThat(Tile.parse(path)).isEqualTo(tile);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "0/",
        "0/1",
        "0/0001",
        "0/x000/001",
        "0/001/001",
        "0/x001",
        "00/001",
        "64/001",
        "-1/001",
        "0/001.p/0",
        "0/001.p/256",
        "0/001.p/257",
        "0/001.p/05",
        "0/001.p/",
        "0/001.p",
        "0/001/",
        " 0/001",
        "0/001\n",
        "0/X001/001",
        "0/٠٠١",
        "entries/001",
        "0/x036/x028/x797/x018/x963/968",
        "0/x999/x999/x999/x999/x999/999",
        "0/x001/x999/x999/x999/x999/x999/999",
        "0/../001"
      })
  void anyOtherAddressIsRefused(String path) {
    assertThatThrownBy(() -> Tile.parse(path)).isInstanceOf(MalformedNote.class);
  }

  // the example of tlog-tiles
  @Test
  void aTreeOf70000LeavesHasTheTilesThatTheSpecificationSays() {
    assertThat(new Tile(0, 272, 256).in(70_000).width()).isEqualTo(256);
    assertThat(new Tile(0, 273, 256).in(70_000).width()).isEqualTo(112);
    assertThat(new Tile(1, 0, 256).in(70_000).width()).isEqualTo(256);
    assertThat(new Tile(1, 1, 1).in(70_000).width()).isEqualTo(17);
    assertThat(new Tile(2, 0, 256).in(70_000).width()).isEqualTo(1);
    assertThat(new Tile(1, 0, 256).in(256).width()).isEqualTo(1);
    for (var none :
        List.of(new Tile(0, 274, 1), new Tile(2, 1, 1), new Tile(3, 0, 1), new Tile(63, 0, 1))) {
      assertThatThrownBy(() -> none.in(70_000)).isInstanceOf(MalformedNote.class);
    }
  }
}
