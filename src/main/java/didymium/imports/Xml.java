package didymium.imports;

import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads XML from front to end, element by element. Document types are not looked at, so nothing in
 * them unfolds or is fetched; elements nest no deeper than in any real workbook.
 */
final class Xml implements AutoCloseable {
  private static final int DEEPEST = 50;
  private static final XMLInputFactory FACTORY = factory();

  private final XMLStreamReader reader;
  private int depth;

  Xml(InputStream in) {
    try {
      reader = FACTORY.createXMLStreamReader(in);
    } catch (XMLStreamException e) {
      throw Workbook.malformed();
    }
  }

  private static XMLInputFactory factory() {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  /** Goes to the next start of an element; false at the end. */
  boolean nextStart() {
    while (advance()) {
      if (reader.isStartElement()) {
        return true;
      }
    }
    return false;
  }

  /** Goes to the next start or end of an element; false at the end. */
  boolean next() {
    while (advance()) {
      if (reader.isStartElement() || reader.isEndElement()) {
        return true;
      }
    }
    return false;
  }

  private boolean advance() {
    try {
      if (!reader.hasNext()) {
        return false;
      }
      int event = reader.next();
      depth += event == XMLStreamConstants.START_ELEMENT ? 1 : 0;
      depth -= event == XMLStreamConstants.END_ELEMENT ? 1 : 0;
      if (depth > DEEPEST) {
        throw Workbook.malformed();
      }
      return true;
    } catch (XMLStreamException e) {
      throw Workbook.malformed();
    }
  }

  boolean isStart(String name) {
    return reader.isStartElement() && reader.getLocalName().equals(name);
  }

  boolean isEnd(String name) {
    return reader.isEndElement() && reader.getLocalName().equals(name);
  }

  /** An attribute of the element that begins here; null where it has none of that name. */
  String attribute(String name) {
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      if (reader.getAttributeLocalName(i).equals(name)) {
        return reader.getAttributeValue(i);
      }
    }
    return null;
  }

  /**
   * All text within the element that begins here, but for what stands in elements named {@code
   * without}; of a text that is too long for a cell, as much as shows that.
   */
  String text(String without) {
    var text = new StringBuilder();
    int outer = depth - 1;
    int hidden = 0;
    while (depth > outer && advance()) {
      hidden += isStart(without) ? 1 : 0;
      hidden -= isEnd(without) ? 1 : 0;
      if (hidden == 0 && reader.isCharacters() && text.length() <= Cell.LONGEST) {
        text.append(reader.getText());
      }
    }
    return text.toString();
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (XMLStreamException e) {
      throw Workbook.malformed();
    }
  }
}
