package didymium;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import didymium.bus.Command;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Of another feature a class knows its commands, what stands within these, and the records and
 * constants that they carry; nothing else.
 */
final class OnlyAskOtherFeatures extends ArchCondition<JavaClass> {
  private final List<String> features;
  private final Map<String, Set<JavaClass>> said = new HashMap<>();

  OnlyAskOtherFeatures(String... features) {
    super("know of each other only commands and what these carry");
    this.features = List.of(features);
  }

  /** Each import of the classes has objects of its own. */
  @Override
  public void init(Collection<JavaClass> all) {
    said.clear();
  }

  @Override
  public void check(JavaClass item, ConditionEvents events) {
    item.getDirectDependenciesFromSelf().stream()
        .filter(dependency -> isForeign(item, dependency.getTargetClass()))
        .filter(dependency -> !isSaid(dependency.getTargetClass()))
        .map(Dependency::getDescription)
        .forEach(description -> events.add(SimpleConditionEvent.violated(item, description)));
  }

  private boolean isForeign(JavaClass item, JavaClass target) {
    return features.contains(feature(target)) && !feature(target).equals(feature(item));
  }

  private static String feature(JavaClass item) {
    return item.getPackageName().replaceFirst("^didymium\\.", "").replaceFirst("\\..*", "");
  }

  private boolean isSaid(JavaClass target) {
    return said.computeIfAbsent(feature(target), name -> said(target)).contains(target);
  }

  /** All that the commands of the target's feature say. */
  private static Set<JavaClass> said(JavaClass target) {
    var said = new HashSet<JavaClass>();
    var open = new ArrayDeque<JavaClass>();
    target.getPackage().getClasses().stream()
        .filter(OnlyAskOtherFeatures::isOfCommands)
        .forEach(open::add);
    while (!open.isEmpty()) {
      var next = open.remove();
      if (said.add(next)) {
        next.getFields().stream()
            .map(JavaField::getType)
            .flatMap(type -> type.getAllInvolvedRawTypes().stream())
            .filter(type -> type.getPackageName().equals(target.getPackageName()))
            .forEach(open::add);
      }
    }
    return said;
  }

  private static boolean isOfCommands(JavaClass item) {
    return item.isAssignableTo(Command.class)
        || item.getEnclosingClass().filter(OnlyAskOtherFeatures::isOfCommands).isPresent();
  }
}
