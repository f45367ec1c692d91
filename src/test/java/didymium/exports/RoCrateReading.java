package didymium.exports;

import com.fasterxml.jackson.databind.JsonNode;
import edu.kit.datamanager.ro_crate.entities.AbstractEntity;
import edu.kit.datamanager.ro_crate.reader.FolderReader;
import edu.kit.datamanager.ro_crate.reader.RoCrateReader;
import edu.kit.datamanager.ro_crate.validation.JsonSchemaValidation;
import edu.kit.datamanager.ro_crate.validation.Validator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads an RO-Crate with the library of others. That needs an older validator of JSON schemas than
 * the contract's tests do, so that it is loaded apart from everything else, and so is this class.
 */
public final class RoCrateReading implements Function<Path, Map<String, JsonNode>> {
  private static final List<String> APART =
      List.of("com.networknt.", "edu.kit.", RoCrateReading.class.getName());

  /** The nodes of a crate by their ids, as the library read them; it has found them valid. */
  static Map<String, JsonNode> read(Path folder) {
    try (var loader = new Apart(places())) {
      var type = loader.loadClass(RoCrateReading.class.getName());
      @SuppressWarnings("unchecked")
      var reading =
          (Function<Path, Map<String, JsonNode>>) type.getDeclaredConstructor().newInstance();
      return reading.apply(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static URL[] places() throws IOException {
    return new URL[] {
      Path.of("target/ro-crate/validator.jar").toUri().toURL(),
      place(RoCrateReader.class),
      place(RoCrateReading.class)
    };
  }

  private static URL place(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }

  @Override
  public Map<String, JsonNode> apply(Path folder) {
    var crate = new RoCrateReader(new FolderReader()).readCrate(folder.toString());
    if (!new Validator(new JsonSchemaValidation()).validate(crate)) {
      throw new AssertionError("not a valid RO-Crate: " + folder);
    }
    var nodes = new TreeMap<String, JsonNode>();
    Stream.of(crate.getAllDataEntities(), crate.getAllContextualEntities())
        .flatMap(List::stream)
        .map(AbstractEntity.class::cast)
        .forEach(entity -> nodes.put(entity.getId(), entity.getProperties()));
    nodes.put("./", crate.getRootDataEntity().getProperties());
    return nodes;
  }

  private static final class Apart extends URLClassLoader {
    Apart(URL[] places) {
      super(places, RoCrateReading.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        boolean apart = APART.stream().anyMatch(name::startsWith);
        var known = findLoadedClass(name);
        return known != null ? known : apart ? findClass(name) : super.loadClass(name, resolve);
      }
    }
  }
}
