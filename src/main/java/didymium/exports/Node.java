package didymium.exports;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A node of an RO-Crate's graph, put together field by field; what is null is left out. */
final class Node {
  private final Map<String, Object> fields = new LinkedHashMap<>();

  Node(String id, String type) {
    fields.put("@id", id);
    fields.put("@type", type);
  }

  static Map<String, String> reference(String id) {
    return Map.of("@id", id);
  }

  Node with(String name, Object value) {
    if (value != null) {
      fields.put(name, value);
    }
    return this;
  }

  /** Refers to another node. */
  Node to(String name, String id) {
    return with(name, id == null ? null : reference(id));
  }

  /** Refers to several other nodes. */
  Node toAll(String name, Collection<String> ids) {
    List<Map<String, String>> references = ids.stream().map(Node::reference).toList();
    return references.isEmpty() ? this : with(name, references);
  }

  String id() {
    return (String) fields.get("@id");
  }

  Map<String, Object> fields() {
    return fields;
  }
}
