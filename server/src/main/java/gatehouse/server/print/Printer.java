package gatehouse.server.print;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Page;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** Makes PDFs: a template draws XHTML, the library lays it out, our fonts go with it. */
public final class Printer {
  private static final int BOLD = 700;
  private static final int NORMAL = 400;
  private static final float MILLIMETRE = 72 / 25.4f;

  /** What XML 1.0 cannot say, and so a name from a keyboard must not bring here. */
  private static final Pattern NOT_XML =
      Pattern.compile("[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

  static {
    XRLog.setLoggingEnabled(false); // it tells of each step of each document
  }

  private final Vertx vertx;
  private final byte[] han = font("droid-sans-fallback.ttf");
  private final byte[] latin = font("noto-sans.ttf");
  private final byte[] latinBold = font("noto-sans-bold.ttf");

  public Printer(Vertx vertx) {
    this.vertx = vertx;
  }

  /** The PDF as the answer to a request, shown by the browser; made off the event loop. */
  public Future<Reply> reply(Exchange exchange, Printout printout) {
    Page page = exchange.page();
    return vertx
        .executeBlocking(() -> pdf(page, printout), false)
        .map(
            bytes -> {
              // Our own pages print it from a frame.
              exchange.setHeader("x-frame-options", "SAMEORIGIN");
              exchange.setHeader("content-security-policy", "frame-ancestors 'self'");
              exchange.setHeader(
                  "content-disposition", "inline; filename=\"" + printout.title() + ".pdf\"");
              return new Reply.File("application/pdf", Buffer.buffer(bytes), "");
            });
  }

  /** The PDF; takes some hundred milliseconds, so not on an event loop. */
  public byte[] pdf(Page page, Printout printout) {
    String html = NOT_XML.matcher(page.draw(printout.template(), printout)).replaceAll("");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PdfBoxRenderer renderer = builder(html, bytes).buildPdfRenderer()) {
      renderer.layout();
      renderer.createPDF();
      return printout.onRoll()
          ? cut(bytes.toByteArray(), renderer.getLastContentBottom())
          : bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For a picture in a template: a QR code as a data address. */
  public static String code(String text) {
    return "data:image/png;base64,"
        + Base64.getEncoder().encodeToString(QrPicture.png(text).getBytes());
  }

  private PdfRendererBuilder builder(String html, ByteArrayOutputStream bytes) {
    PdfRendererBuilder builder =
        new PdfRendererBuilder()
            .withHtmlContent(html, null)
            .withProducer("Gatehouse")
            .useExternalResourceAccessControl(
                (address, kind) -> address.startsWith("data:image/png"),
                com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority
                    .RUN_BEFORE_RESOLVING_URI)
            .toStream(bytes);
    builder.useFont(() -> stream(latin), "Latin", NORMAL, FontStyle.NORMAL, true);
    builder.useFont(() -> stream(latinBold), "Latin", BOLD, FontStyle.NORMAL, true);
    builder.useFont(() -> stream(han), "Han", NORMAL, FontStyle.NORMAL, true);
    return builder;
  }

  private static InputStream stream(byte[] font) {
    return new ByteArrayInputStream(font);
  }

  /** A roll's page ends a little under what stands on it. */
  private static byte[] cut(byte[] pdf, float bottom) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      PDPage page = document.getPage(0);
      PDRectangle whole = page.getMediaBox();
      float foot = Math.max(0, bottom - 6 * MILLIMETRE);
      PDRectangle used = new PDRectangle(0, foot, whole.getWidth(), whole.getUpperRightY() - foot);
      page.setMediaBox(used);
      page.setCropBox(used);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      document.save(bytes);
      return bytes.toByteArray();
    }
  }

  private static byte[] font(String name) {
    try (InputStream in = Printer.class.getResourceAsStream("/fonts/" + name)) {
      if (in == null) {
        throw new IllegalStateException("there is no font " + name + " on the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
