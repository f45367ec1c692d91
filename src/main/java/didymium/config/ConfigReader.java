package didymium.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the configuration: the defaults the portal is built with, over them one file (the first
 * argument, or {@code DIDYMIUM_CONFIG}, or {@code config/default.json} of the working directory if
 * there is one), over it secrets that systemd hands over as credentials, over these the
 * environment.
 */
public final class ConfigReader {
  static final String PREFIX = "DIDYMIUM_";
  private static final String DEFAULTS = "config/default.json";
  private static final String FILE_VARIABLE = PREFIX + "CONFIG";

  private static final String CREDENTIALS_VARIABLE = "CREDENTIALS_DIRECTORY";

  /** For test and benchmark runs; the portal itself has no such settings. */
  private static final List<String> OTHERS = List.of(PREFIX + "TEST_", PREFIX + "BENCH_");

  private ConfigReader() {}

  /**
   * The whole configuration, checked.
   *
   * @throws StartFailure with one line for the first setting that is wrong
   */
  public static Config read(
      List<String> arguments, Map<String, String> environment, Path directory) {
    var settings = new Settings(defaults(), DEFAULTS);
    var file = file(arguments, environment);
    if (file != null) {
      settings.overlay(text(directory.resolve(file), file), file);
    } else if (Files.exists(directory.resolve(DEFAULTS))) {
      settings.overlay(text(directory.resolve(DEFAULTS), DEFAULTS), DEFAULTS);
    }
    var variables = new TreeMap<>(environment);
    variables.keySet().removeIf(name -> !isSetting(name));
    credentials(settings, environment.get(CREDENTIALS_VARIABLE));
    variables.forEach((name, text) -> override(settings, variables, name, text));
    return Config.of(settings);
  }

  private static void credentials(Settings settings, String directory) {
    if (directory != null) {
      for (var secret : Settings.SECRETS) {
        var file = Path.of(directory, secret);
        if (Files.exists(file)) {
          settings.set(secret, secret(file, CREDENTIALS_VARIABLE), file.toString());
        }
      }
    }
  }

  private static void override(
      Settings settings, Map<String, String> variables, String name, String text) {
    var secret = Settings.secretOfFile(name);
    if (secret.isEmpty()) {
      settings.override(name, text);
      return;
    }
    var plain = Settings.variable(secret.get());
    if (variables.containsKey(plain)) {
      throw StartFailure.configuration(
          "%s: %s is set too; remove one of them".formatted(name, plain));
    }
    settings.set(secret.get(), secret(Path.of(text), name), name);
  }

  /** A line break at its end is the editor's. */
  private static String secret(Path file, String origin) {
    try {
      return Files.readString(file).replaceFirst("\\R$", "");
    } catch (IOException e) {
      throw StartFailure.configuration(
          "%s: the file %s cannot be read as text; name one that this user can read"
              .formatted(origin, file));
    }
  }

  private static boolean isSetting(String variable) {
    return variable.startsWith(PREFIX)
        && !variable.equals(FILE_VARIABLE)
        && OTHERS.stream().noneMatch(variable::startsWith);
  }

  private static String file(List<String> arguments, Map<String, String> environment) {
    if (arguments.size() > 1) {
      throw StartFailure.configuration(
          "Didymium takes one argument, its configuration file; leave out " + arguments.get(1));
    }
    return arguments.isEmpty() ? environment.get(FILE_VARIABLE) : arguments.get(0);
  }

  private static String defaults() {
    try (InputStream stream = ConfigReader.class.getResourceAsStream("/" + DEFAULTS)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path path, String named) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw StartFailure.configuration(
          "%s: this configuration file cannot be read as text; name one that can, see config/README.md"
              .formatted(named));
    }
  }
}
