package didymium.entries;

import didymium.bus.Coded;

/** Who reads an entry: all parties of the project, or one's own organisation until released. */
public enum Visibility implements Coded {
  JOINT,
  ORGANISATION
}
