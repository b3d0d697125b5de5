package gatehouse.acceptance.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What axe-core has against a page (WCAG 2.2 A and AA, and its best practices). */
final class Axe {
  private static final String SCRIPT = script();

  private Axe() {}

  /** One line for each thing that is wrong; empty for a good page. */
  @SuppressWarnings("unchecked") // the script below returns an array of strings
  static List<String> findings(Page page) {
    page.evaluate(SCRIPT);
    return (List<String>)
        page.evaluate(
            "async () => (await axe.run(document, {resultTypes: ['violations']})).violations"
                + ".flatMap(v => v.nodes.map(n => v.id + ' at ' + n.target.join(' ') + ': '"
                + " + (n.any[0] || n.all[0] || n.none[0] || {message: v.help}).message))");
  }

  private static String script() {
    try (InputStream in = Axe.class.getResourceAsStream("/axe.min.js")) {
      if (in == null) {
        throw new IllegalStateException("there is no axe.min.js on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
