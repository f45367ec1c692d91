package didymium.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Tests in Chromium; a test method may ask for {@link Visits}. Without a Chromium they are skipped,
 * unless the environment says {@code DIDYMIUM_TEST_BROWSER=required}. They share one browser and
 * one portal, so that they come one after the other, beside the classes without a browser.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(Browsing.class)
@Execution(ExecutionMode.SAME_THREAD)
@interface BrowserTest {}
