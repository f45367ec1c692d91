package didymium.browser;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.Charset;

/** A sheet as a Russian laboratory saves it, and how it gets into the page. */
final class ImportWalk {
  static final String SHEET =
      """
      Опыты июня;;;;;
      Партия;Дата;"Извлечение Nd, %";Неопределённость;"Масса сырья, кг";Примечание
      Б-501;03.06.2026 09:30;92,4;0,3;40;=cmd|' /C calc'!A0
      Б-502;04.06.2026 09:30;<90,5;;41,5;пульпа густая
      Б-503;05.06.2026 09:30;много;;40;
      Б-504;06.06.2026 09:30;111;;40;
      """;

  private ImportWalk() {}

  static void choose(Visit visit, String encoding) {
    choose(visit, SHEET, encoding);
  }

  static void choose(Visit visit, String sheet, String encoding) {
    choose(visit, "опыты июня.csv", sheet.getBytes(Charset.forName(encoding)));
  }

  static void choose(Visit visit, String name, byte[] bytes) {
    visit
        .page()
        .locator(".drop input")
        .setInputFiles(new FilePayload(name, "application/octet-stream", bytes));
    visit.page().locator(".import-columns").first().waitFor();
  }
}
