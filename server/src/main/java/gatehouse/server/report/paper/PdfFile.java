package gatehouse.server.report.paper;

import gatehouse.server.print.PrintLine;
import gatehouse.server.print.Printer;
import gatehouse.server.print.ReportPaper;
import gatehouse.server.report.Report;
import gatehouse.server.report.Report.Cell;
import gatehouse.server.web.page.Page;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.TimeZone;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;

/** A report on paper, A4 lying on its side. */
public final class PdfFile {
  private final Printer printer;

  public PdfFile(Printer printer) {
    this.printer = printer;
  }

  /**
   * Takes some hundred milliseconds, so not on an event loop.
   *
   * @param page whose language and estate it is in
   * @param at the time that it says it was made at
   */
  public byte[] of(Page page, Report report, Instant at) {
    return fixed(printer.pdf(page, paper(page, report, at)), at);
  }

  private static ReportPaper paper(Page page, Report report, Instant at) {
    return new ReportPaper(
        report.name(),
        page.frame().estate(),
        report.title(),
        report.facts().stream().map(fact -> new PrintLine(fact.label(), fact.text())).toList(),
        report.tables().stream().map(PdfFile::table).toList(),
        report.notes(),
        report.signatures(),
        page.day(at),
        true);
  }

  private static ReportPaper.Table table(Report.Table table) {
    return new ReportPaper.Table(
        table.caption(),
        table.columns().stream().map(Report.Column::label).toList(),
        table.rows().stream().map(PdfFile::texts).toList(),
        texts(table.totals()),
        table.numbers());
  }

  private static List<String> texts(List<Cell> cells) {
    return cells.stream().map(Cell::text).toList();
  }

  /**
   * The library writes the time of the machine and an id made of it; ours says when it was signed.
   */
  private static byte[] fixed(byte[] pdf, Instant at) {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      Calendar when = GregorianCalendar.getInstance(TimeZone.getTimeZone("UTC"));
      when.setTimeInMillis(at.toEpochMilli());
      document.getDocumentInformation().setCreationDate(when);
      document.getDocumentInformation().setModificationDate(when);
      document.getDocument().getTrailer().removeItem(COSName.ID);
      document.setDocumentId(at.toEpochMilli());
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      document.save(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
