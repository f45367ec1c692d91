package didymium.lots;

import didymium.bus.Faults;
import didymium.bus.Lists;
import didymium.bus.Problem;
import didymium.bus.Text;
import didymium.measurements.Definitions;
import didymium.measurements.Quantity;
import didymium.measurements.Streams;
import java.util.ArrayList;
import java.util.List;

/**
 * What somebody says of a lot; all of it may be left out, which takes back what was said before.
 *
 * @param material what it is, in the words of who made it
 * @param mass a mass above 0, in any unit of mass
 * @param stream where in the process it stands: {@link Streams}
 * @param parents the codes of the lots that it was made from, at most 50, each once
 */
public record LotDescription(
    String material, Quantity mass, String stream, String note, List<String> parents) {
  static final LotDescription NONE = new LotDescription(null, null, null, null, List.of());

  private static final int LONGEST_MATERIAL = 200;
  private static final int LONGEST_NOTE = 2_000;

  public LotDescription {
    var faults = new Faults();
    material = faults.text(Text::optional, "/material", material, LONGEST_MATERIAL);
    faults.value(LotDescription::weighed, "/mass", mass);
    stream = faults.value(Definitions.NONE::stream, "/stream", stream);
    note = faults.text(Text::optionalLines, "/note", note, LONGEST_NOTE);
    parents = faults.value(LotDescription::codes, "/parents", parents);
    faults.raise();
  }

  private static Quantity weighed(String pointer, Quantity mass) {
    if (mass != null) {
      mass.asMass(pointer);
    }
    return mass;
  }

  private static List<String> codes(String pointer, List<String> given) {
    if (given == null) {
      return List.of();
    }
    if (given.size() > Lists.MOST) {
      throw Problem.invalid("too-many", pointer, Lists.MOST);
    }
    var faults = new Faults();
    var codes = new ArrayList<String>();
    for (var code : given) {
      codes.add(faults.value(LotCode::of, pointer + "/" + codes.size(), code));
    }
    faults.raise();
    return Lists.optional(pointer, codes, Lists.MOST);
  }
}
