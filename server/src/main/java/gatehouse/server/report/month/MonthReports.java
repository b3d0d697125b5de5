package gatehouse.server.report.month;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.wire.WireCodec;
import gatehouse.protocol.wire.WireException;
import gatehouse.server.cardstock.PlaceKind;
import gatehouse.server.cardstock.report.MonthBook;
import gatehouse.server.cardstock.report.MonthBook.Act;
import gatehouse.server.cardstock.report.MonthBook.Sealed;
import gatehouse.server.cardstock.report.MonthClosing;
import gatehouse.server.cardstock.report.MonthClosing.State;
import gatehouse.server.cardstock.report.MonthClosings;
import gatehouse.server.db.Tx;
import gatehouse.server.ledger.book.Chain;
import gatehouse.server.print.Printer;
import gatehouse.server.report.Report;
import gatehouse.server.report.Report.Fact;
import gatehouse.server.report.paper.CsvFile;
import gatehouse.server.report.paper.PdfFile;
import gatehouse.server.report.paper.XlsxFile;
import gatehouse.server.web.page.Page;
import gatehouse.server.web.text.Language;
import gatehouse.server.web.text.Words;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The report of a month: worked out anew while it is open, as it was signed when it is closed. */
public final class MonthReports {
  private final PdfFile pdf;

  public MonthReports(Printer printer) {
    this.pdf = new PdfFile(printer);
  }

  /**
   * The report in the page's language.
   *
   * @throws IllegalStateException when a closed one is not what was signed
   */
  public Report of(Tx tx, EstateId estate, MonthClosing closing, Page page) {
    if (closing.state() != State.CLOSED) {
      return fresh(tx, estate, closing, page, page.now());
    }
    String kept =
        MonthClosings.kept(tx, estate, closing.month(), page.words().language().code())
            .orElseThrow(() -> changed(closing));
    try {
      return WireCodec.read(kept.getBytes(StandardCharsets.UTF_8), Report.class)
          .with(hash(page, closing));
    } catch (WireException e) {
      throw new IllegalStateException("the report of " + closing.month() + " cannot be read", e);
    }
  }

  /**
   * The same as a file: pdf, xlsx or csv. Of a closed month the one that was made at its closing.
   */
  public byte[] file(Tx tx, EstateId estate, MonthClosing closing, Page page, String ending) {
    if (closing.state() == State.CLOSED) {
      String name = page.words().language().code() + "." + ending;
      return MonthClosings.file(tx, estate, closing.month(), name)
          .orElseThrow(() -> changed(closing));
    }
    return write(page, of(tx, estate, closing, page), page.now(), ending);
  }

  /** The same file made anew from what was signed: byte for byte the one that was kept. */
  public byte[] again(Tx tx, EstateId estate, MonthClosing closing, Page page, String ending) {
    MonthClosing.Hand signed = closing.closed();
    Report report = of(tx, estate, closing, page);
    return write(page, report, signed == null ? page.now() : signed.at(), ending);
  }

  /** Signs, freezes and keeps, all in this transaction. */
  public MonthClosing close(Tx tx, EstateId estate, UUID id, Act act, Page page) {
    return MonthBook.close(tx, estate, id, act, closing -> seal(tx, estate, closing, act, page));
  }

  private Sealed seal(Tx tx, EstateId estate, MonthClosing closing, Act act, Page page) {
    Map<Language, String> texts = new EnumMap<>(Language.class);
    Map<Language, Report> reports = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      Report report = fresh(tx, estate, closing, in(page, language), act.at());
      reports.put(language, report);
      texts.put(language, new String(WireCodec.write(report), StandardCharsets.UTF_8));
    }
    String zh = texts.getOrDefault(Language.ZH, "");
    String en = texts.getOrDefault(Language.EN, "");
    String hash = Chain.sha256(zh + "\n" + en);
    Map<String, byte[]> files = new LinkedHashMap<>();
    reports.forEach(
        (language, report) -> {
          Page there = in(page, language);
          Report whole = report.with(new Fact(there.say("report.hash"), hash));
          for (String ending : List.of("pdf", "xlsx", "csv")) {
            files.put(language.code() + "." + ending, write(there, whole, act.at(), ending));
          }
        });
    return new Sealed(zh, en, files);
  }

  private byte[] write(Page page, Report report, Instant at, String ending) {
    return switch (ending) {
      case "pdf" -> pdf.of(page, report, at);
      case "xlsx" -> XlsxFile.of(report);
      default -> CsvFile.of(report);
    };
  }

  private static Report fresh(
      Tx tx, EstateId estate, MonthClosing closing, Page page, Instant now) {
    ZoneId zone = page.frame().zone();
    return MonthPaper.of(page, MonthFacts.read(tx, estate, closing, now, zone));
  }

  private static Fact hash(Page page, MonthClosing closing) {
    return new Fact(page.say("report.hash"), closing.hash());
  }

  private static Page in(Page page, Language language) {
    return new Page(
        page.frame(),
        page.templates(),
        Words.load(language),
        page.caller(),
        page.path(),
        page.access());
  }

  private static IllegalStateException changed(MonthClosing closing) {
    return new IllegalStateException(
        "the report of %s is not what was signed: %s".formatted(closing.month(), closing.hash()));
  }

  /** A place of cards in words; a store is called by its own name. */
  public static String place(Words words, PlaceKind kind, String of) {
    return kind == PlaceKind.STORE ? of : (words.name(kind) + " " + of).strip();
  }
}
