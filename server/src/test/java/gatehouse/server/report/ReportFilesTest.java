package gatehouse.server.report;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.wire.WireCodec;
import gatehouse.server.print.Printer;
import gatehouse.server.report.Report.Bar;
import gatehouse.server.report.Report.Cell;
import gatehouse.server.report.Report.Chart;
import gatehouse.server.report.Report.Column;
import gatehouse.server.report.Report.Fact;
import gatehouse.server.report.Report.Table;
import gatehouse.server.report.paper.CsvFile;
import gatehouse.server.report.paper.FixedZip;
import gatehouse.server.report.paper.PdfFile;
import gatehouse.server.report.paper.XlsxFile;
import gatehouse.server.web.page.Frame;
import gatehouse.server.web.page.Page;
import gatehouse.server.web.page.Templates;
import gatehouse.server.web.session.Caller;
import gatehouse.server.web.text.Language;
import gatehouse.server.web.text.Words;
import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** One report as each of its files: the same figures in all, and the same bytes each time. */
class ReportFilesTest {
  private static final Instant SIGNED = Instant.parse("2026-11-04T02:03:04Z");
  private static final Vertx VERTX = Vertx.vertx();
  private static final PdfFile PDF = new PdfFile(new Printer(VERTX));

  @AfterAll
  static void close() {
    VERTX.close();
  }

  @Test
  void theSameReportGivesTheSameBytesWhoeverWritesIt() {
    assertThat(XlsxFile.of(report())).isEqualTo(XlsxFile.of(report()));
    assertThat(CsvFile.of(report())).isEqualTo(CsvFile.of(report()));
    byte[] first = PDF.of(page(), report(), SIGNED);
    byte[] later = new PdfFile(new Printer(VERTX)).of(page(), report(), SIGNED);
    assertThat(later).isEqualTo(first);
  }

  @Test
  void aWorkbookDoesNotSayWhenItWasWritten() throws IOException {
    try (var zip = new java.util.zip.ZipInputStream(new ByteArrayInputStream(xlsx()))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        assertThat(entry.getTimeLocal().getYear()).as(entry.getName()).isEqualTo(1980);
        String text = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
        if (entry.getName().equals("docProps/core.xml")) {
          assertThat(text).contains(">2000-01-01T00:00:00Z<");
        }
      }
    }
  }

  @Test
  void numbersAreNumbersInASpreadsheet() throws IOException {
    try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(xlsx()))) {
      List<Row> rows = book.getFirstSheet().read();
      Row m1 =
          rows.stream().filter(row -> "M1 白卡".equals(row.getCellText(0))).findFirst().orElseThrow();
      assertThat(m1.getCellAsNumber(1)).contains(new BigDecimal("1234"));
      assertThat(m1.getCellAsNumber(2))
          .hasValueSatisfying(fen -> assertThat(fen).isEqualByComparingTo("18.50"));
    }
  }

  @Test
  void aTextThatBeginsLikeAFormulaIsNoneInTheText() {
    assertThat(new String(CsvFile.of(report()), StandardCharsets.UTF_8))
        .startsWith("\uFEFF")
        .contains("\"M1 白卡\",1234,18.50\r\n")
        .contains("\"'=HYPERLINK(\"\"x\"\")\"");
  }

  @Test
  void thePaperShowsTheSameFigures() throws IOException {
    try (PDDocument pdf = Loader.loadPDF(PDF.of(page(), report(), SIGNED))) {
      assertThat(new PDFTextStripper().getText(pdf))
          .contains("IC卡月报表", "M1 白卡", "1234", "¥18.50", "YB000007");
      assertThat(pdf.getDocumentInformation().getCreationDate().toInstant()).isEqualTo(SIGNED);
    }
  }

  @Test
  void aReportThatWasKeptIsReadAsItWas() throws Exception {
    byte[] kept = WireCodec.write(report());
    assertThat(WireCodec.read(kept, Report.class)).isEqualTo(report());
    assertThat(WireCodec.write(WireCodec.read(kept, Report.class))).isEqualTo(kept);
  }

  @Test
  void aZipSaysNothingOfItsTime() {
    assertThat(FixedZip.of(Map.of("a.csv", CsvFile.of(report()))))
        .isEqualTo(FixedZip.of(Map.of("a.csv", CsvFile.of(report()))));
  }

  private static byte[] xlsx() {
    return XlsxFile.of(report());
  }

  private static Report report() {
    Table table =
        new Table(
            "库存",
            List.of(new Column("卡类", false), new Column("结存", true), new Column("单价", true)),
            List.of(
                List.of(Cell.of("M1 白卡"), Cell.of(1234).to("/x"), Cell.fen(1850)),
                List.of(Cell.of("=HYPERLINK(\"x\")"), Cell.of(0), Cell.fen(0))),
            List.of(Cell.of("合计"), Cell.of(1234), Cell.fen(1850)));
    return new Report(
        "cards-2026-10",
        "IC卡月报表 2026-10",
        List.of(new Fact("编号", "YB000007")),
        List.of(table),
        new Chart("时段", List.of(new Bar("08", 12), new Bar("09", 0))),
        List.of("全部收到"),
        List.of("制表", "复核"));
  }

  private static Page page() {
    Frame frame = new Frame("桂花园", ZoneId.of("Asia/Shanghai"), InstantSource.system(), List.of());
    return new Page(
        frame,
        new Templates(),
        Words.load(Language.ZH),
        Caller.nobody(""),
        "/",
        (method, path) -> false);
  }
}
