package didymium.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import didymium.access.Actor;
import didymium.access.Role;
import didymium.bus.Ids;
import didymium.bus.Json;
import didymium.bus.Problem;
import didymium.bus.Versions;
import didymium.journal.KeptDocument.Kept;
import didymium.metrics.RegisterCommand.NewRegisters;
import didymium.metrics.RegisterCommand.SetRegisters;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegisterRulesTest {
  private static final String BOTH =
      """
      {"streams":[],"methods":[{"name":" ICP-OES ","random":0.80},{"name":"titration"}],
       "laboratories":[{"name":"Giredmet analytical centre"}]}
      """;

  @Test
  void aMethodIsAllSharedUntilItSaysOtherwise() {
    var kept = set(Registers.NONE, BOTH).document();
    assertThat(kept.methods())
        .extracting(one -> one.name() + " " + one.random().toPlainString())
        .containsExactly("ICP-OES 0.8", "titration 0");
    assertThat(Json.stored(Json.text(kept), Registers.class)).isEqualTo(kept);
  }

  @Test
  void whatIsNotSpokenOfStaysAndWhatIsEmptyGoes() {
    var kept = set(Registers.NONE, BOTH).document();
    assertThat(set(kept, "{\"streams\":[]}").version()).isEqualTo(3);
    assertThat(set(kept, "{\"streams\":[],\"methods\":[]}").document())
        .isEqualTo(new Registers(kept.streams(), List.of(), kept.laboratories()));
  }

  @Test
  void aMethodMayBeRenamedAndSayAnotherRandomPart() {
    var kept = set(Registers.NONE, BOTH).document();
    var renamed = BOTH.replace("titration", "EDTA titration").replace("0.80", "0.5");
    assertThat(set(kept, renamed).version()).isEqualTo(4);
  }

  @Test
  void whatWasKeptBeforeThereWereMethodsHasNone() {
    assertThat(Json.stored("{\"streams\":[]}", Registers.class)).isEqualTo(Registers.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'0.80' | '1.5' | 400 register.method.random /methods/0/random",
        "'0.80' | '-0.1' | 400 register.method.random /methods/0/random",
        "'0.80' | '0.1234567' | 400 register.method.random /methods/0/random",
        "'0.80' | '1e-999999' | 400 register.method.random /methods/0/random",
        "'titration' | ' ' | 400 missing-field /methods/1/name",
        "'titration' | 'icp-oes' | 400 repeated /methods/1/name",
        "'centre\"}' | 'centre\"},{\"name\":\"GIREDMET  analytical centre\"}' | 400 repeated /laboratories/1/name",
        "'\"streams\":[],' | '' | 400 missing-field /streams",
      })
  void refusesWhatCannotBeARegister(String part, String other, String fault) {
    assertThat(faults(BOTH.replace(part, other))).isEqualTo(fault);
  }

  @Test
  void aListIsNoLongerThanAHundred() {
    var many =
        IntStream.rangeClosed(0, 100)
            .mapToObj(i -> "{\"name\":\"M" + i + "\"}")
            .collect(Collectors.joining(","));
    assertThat(faults("{\"streams\":[],\"methods\":[" + many + "]}"))
        .isEqualTo("400 too-many /methods");
  }

  private static String faults(String json) {
    var problem = catchThrowableOfType(Problem.class, () -> set(Registers.NONE, json));
    return problem.faults().stream()
        .map(one -> problem.status() + " " + one.code() + " " + one.pointer())
        .collect(Collectors.joining(", "));
  }

  private static Kept<Registers> set(Registers kept, String json) {
    var given = Json.read(json.getBytes(StandardCharsets.UTF_8), NewRegisters.class);
    var actor = new Actor(Ids.next(), "Coordinator", Ids.next());
    var command = new SetRegisters(actor, null, Ids.next(), Versions.of(3), given);
    return RegisterRules.set(new Kept<>(3, kept, null, Role.COORDINATOR), command);
  }
}
