package didymium.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests in Chromium; a test method may ask for {@link Visits}. Without a Chromium they are skipped,
 * unless the environment says {@code DIDYMIUM_TEST_BROWSER=required}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(Browsing.class)
@interface BrowserTest {}
