package gatehouse.server.print;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.ReaderException;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import gatehouse.server.web.page.Frame;
import gatehouse.server.web.page.Page;
import gatehouse.server.web.page.Templates;
import gatehouse.server.web.session.Caller;
import gatehouse.server.web.text.Language;
import gatehouse.server.web.text.Words;
import io.vertx.core.Vertx;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What stands on paper is read back from the PDF; pictures for people go to target/printouts. */
class PrinterTest {
  private static final float POINTS_PER_MILLIMETRE = 72 / 25.4f;
  private static final Vertx VERTX = Vertx.vertx();
  private static final Printer PRINTER = new Printer(VERTX);

  @AfterAll
  static void close() {
    VERTX.close();
  }

  @Test
  void aReceiptSaysItAllInChineseOnOneSheetOfA5() throws IOException {
    try (PDDocument pdf = printed(Language.ZH, receipt("陈喆堃"))) {
      assertThat(text(pdf))
          .contains("收", "据", "No. SJ-000042", "陈喆堃", "三栋1204", "租户证押金", "¥300.00")
          .contains("叁佰元整", "微信", "凭卡及本收据退回按金", "李前台", "桂花园物业服务中心");
      assertOneSheet(pdf, 148, 210);
      assertThat(seen(pdf, 0)).isEqualTo("GHR:osmanthus:42");
    }
  }

  @Test
  void everyFontIsInTheFile() throws IOException {
    for (Printout printout : List.of(receipt("陈嘉怡"), notice(), voucher(), slip(), report(3))) {
      try (PDDocument pdf = printed(Language.ZH, printout)) {
        assertThat(fonts(pdf)).isNotEmpty().allMatch(PDFont::isEmbedded);
      }
    }
  }

  @Test
  void aNoticeTellsTheCustomerWhatTheClerkWouldForget() throws IOException {
    try (PDDocument pdf = printed(Language.ZH, notice())) {
      assertThat(text(pdf)).contains("租户证办理须知", "退押金", "凭卡及收据", "遗失补办", "直系亲属");
      assertOneSheet(pdf, 148, 210);
    }
  }

  @Test
  void aVoucherListsEveryDeductionAndHasRoomForSignatures() throws IOException {
    try (PDDocument pdf = printed(Language.ZH, voucher())) {
      assertThat(text(pdf)).contains("退 款 单", "逾期 12 天", "-¥60.00", "¥240.00", "贰佰肆拾元整", "领款人签名");
      assertOneSheet(pdf, 148, 210);
    }
  }

  @Test
  void aSlipIsAsWideAsTheRollAndAsLongAsWhatStandsOnIt() throws IOException {
    try (PDDocument few = printed(Language.ZH, slip())) {
      float width = few.getPage(0).getMediaBox().getWidth() / POINTS_PER_MILLIMETRE;
      float height = few.getPage(0).getMediaBox().getHeight() / POINTS_PER_MILLIMETRE;
      assertThat(few.getNumberOfPages()).isOne();
      assertThat(width).isBetween(79.5f, 80.5f);
      assertThat(height).isBetween(70f, 170f);
      assertThat(seen(few, 0)).isEqualTo("V:123456");
      assertThat(text(few)).contains("访客通行", "三栋1204", "凭码通行");
    }
  }

  @Test
  void aLongReportGoesOnUnderItsHeadOnTheNextSheet() throws IOException {
    try (PDDocument pdf = printed(Language.ZH, report(120))) {
      assertThat(pdf.getNumberOfPages()).isGreaterThan(1);
      PDFTextStripper second = new PDFTextStripper();
      second.setStartPage(2);
      assertThat(second.getText(pdf)).contains("收据号").contains("2 / " + pdf.getNumberOfPages());
      assertThat(text(pdf)).contains("¥36,000.00", "出纳");
    }
  }

  @Test
  void theSamePaperIsPrintedInEnglish() throws IOException {
    try (PDDocument pdf = printed(Language.EN, receipt("Mary Lam"))) {
      assertThat(text(pdf)).contains("Receipt", "Received from", "Mary Lam", "Terms of return");
    }
  }

  @Test
  void aNameThatXmlCannotSayDoesNotKeepAReceiptFromBeingPrinted() throws IOException {
    try (PDDocument pdf = printed(Language.ZH, receipt("A<b>&\u0001\ud800B"))) {
      assertThat(text(pdf)).contains("A<b>&B");
    }
  }

  static ReceiptPaper receipt(String payer) {
    return new ReceiptPaper(
        "桂花园物业服务中心",
        "SJ-000042",
        "2026-11-22 10:42",
        payer,
        "三栋1204",
        "租户证押金（证号 1007）",
        "¥300.00",
        "叁佰元整",
        "微信",
        List.of("凭卡及本收据退回按金，由交款人本人办理。", "退证后的下一个付款日（周三、周六）到前台领取。", "收据遗失须由交款人本人书写遗失声明。"),
        "李前台",
        "GHR:osmanthus:42",
        true);
  }

  static NoticePaper notice() {
    return new NoticePaper(
        "notice-1007",
        "桂花园物业服务中心",
        "租户证办理须知",
        List.of(new PrintLine("房号", "三栋1204"), new PrintLine("有效期", "2026-11-22 至 2027-11-21")),
        List.of(
            new NoticePaper.Section("需带备的证件", List.of("身份证原件", "租赁合同", "派出所租赁登记回执")),
            new NoticePaper.Section("退押金", List.of("凭卡及收据退回按金。", "退证后的下一个付款日到前台领取。")),
            new NoticePaper.Section("领取", List.of("三个工作日后 9:00–18:00 到北大堂前台领取。")),
            new NoticePaper.Section("直系亲属", List.of("业主的直系亲属可另办住户证。")),
            new NoticePaper.Section("遗失补办", List.of("请立即致电前台挂失；补办须带身份证，收补办费。"))),
        "李前台",
        "2026-11-22",
        "P:1007");
  }

  static VoucherPaper voucher() {
    return new VoucherPaper(
        "桂花园物业服务中心",
        "TK-000007",
        "2026-11-25 09:10",
        "陈嘉怡",
        "三栋1204",
        "租户证押金（收据 SJ-000042）",
        List.of(
            new PrintLine("原收押金", "¥300.00"),
            new PrintLine("逾期 12 天，每天 ¥5.00（条款 2026-01-01）", "-¥60.00")),
        "¥240.00",
        "贰佰肆拾元整",
        "现金",
        List.of("领款人签名", "经办人", "领班"),
        "李前台",
        "F:7");
  }

  static SlipPaper slip() {
    return new SlipPaper(
        "visit-123456",
        "桂花园",
        "访客通行",
        List.of(new PrintLine("访客", "王小明 等 3 人"), new PrintLine("到访", "三栋1204 陈嘉怡")),
        "V:123456",
        "123456",
        List.of("凭码通行，当日有效，离开时请在出口扫码。"));
  }

  static ReportPaper report(int rows) {
    List<List<String>> lines = new ArrayList<>();
    IntStream.rangeClosed(1, rows)
        .forEach(i -> lines.add(List.of("SJ-" + i, "三栋120" + i % 10, "陈嘉怡", "租户证", "¥300.00")));
    return new ReportPaper(
        "deposits",
        "桂花园物业服务中心",
        "在押押金明细",
        List.of(new PrintLine("日期", "2026-11-22")),
        List.of(
            new ReportPaper.Table(
                "租户证",
                List.of("收据号", "房号", "交款人", "种类", "金额"),
                lines,
                List.of("合计", "", "", "", "¥36,000.00"),
                1)),
        List.of("现金、银行与渠道合计等于在押押金与收入合计。"),
        List.of("制表", "出纳", "主管"),
        "2026-11-22 18:00",
        false);
  }

  private static PDDocument printed(Language language, Printout printout) throws IOException {
    Frame frame = new Frame("桂花园", ZoneId.of("Asia/Shanghai"), InstantSource.system(), List.of());
    Page page =
        new Page(
            frame,
            new Templates(),
            Words.load(language),
            Caller.nobody(""),
            "/",
            (method, path) -> false);
    PDDocument pdf = Loader.loadPDF(PRINTER.pdf(page, printout));
    Path folder = Files.createDirectories(Path.of("target", "printouts"));
    String name = printout.title() + "-" + language.code() + ".png";
    ImageIO.write(
        new PDFRenderer(pdf).renderImageWithDPI(0, 110), "png", folder.resolve(name).toFile());
    return pdf;
  }

  private static String text(PDDocument pdf) throws IOException {
    return new PDFTextStripper().getText(pdf);
  }

  private static void assertOneSheet(PDDocument pdf, float width, float height) {
    assertThat(pdf.getNumberOfPages()).isOne();
    PDPage page = pdf.getPage(0);
    assertThat(page.getMediaBox().getWidth() / POINTS_PER_MILLIMETRE)
        .isBetween(width - 1, width + 1);
    assertThat(page.getMediaBox().getHeight() / POINTS_PER_MILLIMETRE)
        .isBetween(height - 1, height + 1);
  }

  private static List<PDFont> fonts(PDDocument pdf) throws IOException {
    List<PDFont> fonts = new ArrayList<>();
    for (PDPage page : pdf.getPages()) {
      for (COSName name : page.getResources().getFontNames()) {
        fonts.add(page.getResources().getFont(name));
      }
    }
    return fonts;
  }

  /** What a scanner reads off the sheet. */
  private static String seen(PDDocument pdf, int page) throws IOException {
    BufferedImage picture = new PDFRenderer(pdf).renderImageWithDPI(page, 300);
    BinaryBitmap bits =
        new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(picture)));
    try {
      return new QRCodeReader()
          .decode(
              bits, Map.of(DecodeHintType.TRY_HARDER, true, DecodeHintType.CHARACTER_SET, "UTF-8"))
          .getText();
    } catch (ReaderException e) {
      throw new AssertionError("no code is seen on the sheet", e);
    }
  }
}
