package gatehouse.server.web.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/** The pages' templates, compiled with the program. */
public final class Templates {
  private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

  /** Renders a template that takes {@code page} and {@code model}. */
  public String render(String template, Page page, Object model) {
    StringOutput html = new StringOutput();
    engine.render(template + ".jte", Map.of("page", page, "model", model), html);
    return html.toString();
  }
}
