package didymium.exports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.measurements.Units;
import java.net.URLEncoder;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What a crate says of the lots that are described, to which runs and other lots refer. */
final class CrateLots {
  private final List<Outline.Lot> lots;
  private final Set<String> described;

  CrateLots(Outline outline) {
    this.lots = outline.lots();
    this.described = lots.stream().map(Outline.Lot::code).collect(toSet());
  }

  private static String id(String code) {
    return "#lot-" + URLEncoder.encode(code, UTF_8).replace("+", "%20");
  }

  private List<String> ids(Stream<String> codes) {
    return codes.filter(described::contains).distinct().map(CrateLots::id).toList();
  }

  /** The lots that an entry names: its own, and those of its figures. */
  List<String> of(JsonNode entry) {
    var codes = new ArrayList<String>();
    codes.add(entry.path("batch").textValue());
    entry.path("measurements").forEach(one -> codes.add(one.path("lot").textValue()));
    return ids(
        codes.stream().filter(Objects::nonNull).map(code -> Normalizer.normalize(code, Form.NFC)));
  }

  List<Node> nodes() {
    var nodes = new ArrayList<Node>();
    for (var lot : lots) {
      nodes.add(lot(lot));
      if (lot.massValue() != null) {
        nodes.add(mass(lot));
      }
    }
    return nodes;
  }

  private Node lot(Outline.Lot lot) {
    return new Node(id(lot.code()), "Product")
        .with("name", lot.code())
        .with("productID", lot.code())
        .with("description", lot.material())
        .with("category", lot.stream())
        .with("disambiguatingDescription", lot.note())
        .to("weight", lot.massValue() == null ? null : massId(lot))
        .toAll("material", ids(lot.parents().stream()));
  }

  private static String massId(Outline.Lot lot) {
    return id(lot.code()) + "-mass";
  }

  private static Node mass(Outline.Lot lot) {
    return new Node(massId(lot), "QuantitativeValue")
        .with("value", lot.massValue())
        .with("unitText", lot.massUnit())
        .with("unitCode", Units.inUcum(lot.massUnit()).orElse(null));
  }
}
