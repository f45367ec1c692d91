package didymium.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a setting may be, beyond the type of its record component. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
  /** Smallest number accepted. */
  long min() default 1;

  /** Largest number accepted. */
  long max() default Integer.MAX_VALUE;

  /** Whether null is accepted: the feature is then off, or has a default of its own. */
  boolean optional() default false;
}
