package gatehouse.server.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.server.attachment.AttachmentRefused.Why;
import gatehouse.server.web.text.Language;
import gatehouse.server.web.text.Words;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** A file is what its bytes say, whatever it is called. */
class AcceptsTest {
  @Test
  void aKindIsKnownByItsFirstBytes() throws IOException {
    assertThat(FileKind.of(picture(4, 4, "jpeg"))).isEqualTo(FileKind.JPEG);
    assertThat(FileKind.of(picture(4, 4, "png"))).isEqualTo(FileKind.PNG);
    assertThat(FileKind.of("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo(FileKind.PDF);
    assertThat(FileKind.of(zip("[Content_Types].xml", "xl/workbook.xml"))).isEqualTo(FileKind.XLSX);
    assertThat(FileKind.of(zip("word/document.xml"))).isEqualTo(FileKind.ZIP);
    assertThat(FileKind.of("房号,姓名\n".getBytes(Charset.forName("GBK")))).isEqualTo(FileKind.CSV);
    assertThat(FileKind.of("<html>".getBytes(StandardCharsets.UTF_8))).isEqualTo(FileKind.WEB_PAGE);
    assertThat(FileKind.of(new byte[] {'M', 'Z', 0, 1})).isEqualTo(FileKind.PROGRAM);
    assertThat(FileKind.of(new byte[] {0, 1, 2, 3})).isEqualTo(FileKind.UNKNOWN);
  }

  @Test
  void aWorkbookThatIsAPictureIsRefusedWithWhatItIs() throws IOException {
    byte[] picture = picture(4, 4, "jpeg");
    assertThatThrownBy(() -> Accepts.SHEET.judge(picture))
        .isInstanceOfSatisfying(
            AttachmentRefused.class,
            refused -> {
              assertThat(refused.why()).isEqualTo(Why.ANOTHER_KIND);
              assertThat(refused.said(Words.load(Language.ZH))).contains("JPEG 图片", "XLSX");
            });
  }

  @Test
  void nothingAndTooMuchAreRefused() {
    assertThatThrownBy(() -> Accepts.PHOTO.judge(new byte[0])).hasMessageContaining("EMPTY");
    byte[] large = new byte[8 * 1024 * 1024 + 1];
    assertThatThrownBy(() -> Accepts.PHOTO.judge(large)).hasMessageContaining("TOO_LARGE");
  }

  @Test
  void aPhotoIsMadeSmallAndAPaperStaysReadable() throws IOException {
    byte[] large = picture(3000, 2000, "jpeg");
    assertThat(size(Pictures.cleaned(large, FileKind.JPEG, Accepts.PHOTO))).isEqualTo("640x427");
    assertThat(size(Pictures.cleaned(large, FileKind.JPEG, Accepts.PAPER))).isEqualTo("2400x1600");
    byte[] small = picture(30, 20, "png");
    assertThat(size(Pictures.cleaned(small, FileKind.PNG, Accepts.PHOTO))).isEqualTo("30x20");
  }

  @Test
  void whatTheCameraWroteStaysBehindAndItsWayUpIsKept() throws IOException {
    byte[] noted = withExif(picture(300, 200, "jpeg"), 6, "GPS 22.54,114.05");
    assertThat(new String(noted, StandardCharsets.ISO_8859_1)).contains("GPS 22.54");
    assertThat(WayUp.of(noted)).isEqualTo(6);
    byte[] cleaned = Pictures.cleaned(noted, FileKind.JPEG, Accepts.PHOTO);
    assertThat(new String(cleaned, StandardCharsets.ISO_8859_1)).doesNotContain("GPS");
    assertThat(size(cleaned)).isEqualTo("200x300");
  }

  @Test
  void aPictureThatEndsInTheMiddleOrIsABombIsRefused() throws IOException {
    byte[] cut = Arrays.copyOf(picture(300, 200, "png"), 60);
    assertThatThrownBy(() -> Pictures.cleaned(cut, FileKind.PNG, Accepts.PHOTO))
        .hasMessageContaining("DAMAGED");
    byte[] bomb = picture(1, 1, "png");
    ByteBuffer.wrap(bomb).putInt(16, 60_000).putInt(20, 60_000);
    assertThatThrownBy(() -> Pictures.cleaned(bomb, FileKind.PNG, Accepts.PHOTO))
        .isInstanceOf(AttachmentRefused.class);
  }

  @Test
  void notesThatMakeNoSenseAreNoNotes() {
    assertThat(WayUp.of(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe1, 0, 2}))
        .isEqualTo(1);
    assertThat(WayUp.of(new byte[] {(byte) 0xff, (byte) 0xd8})).isEqualTo(1);
  }

  static byte[] picture(int width, int height, String format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, bytes);
    return bytes.toByteArray();
  }

  /** An Exif block of one entry, the way up, with a text behind it (Exif 2.32, 4.5.2). */
  private static byte[] withExif(byte[] jpeg, int wayUp, String text) {
    byte[] words = text.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer block = ByteBuffer.allocate(36 + words.length);
    block.putShort((short) 0xffe1).putShort((short) (34 + words.length));
    block.put("Exif\0\0MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
    block.putShort((short) 1).putShort((short) 0x112).putShort((short) 3).putInt(1);
    block.putShort((short) wayUp).putShort((short) 0).put(words);
    return ByteBuffer.allocate(jpeg.length + block.capacity())
        .put(jpeg, 0, 2)
        .put(block.array())
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  private static byte[] zip(String... names) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static String size(byte[] picture) throws IOException {
    BufferedImage read = ImageIO.read(new ByteArrayInputStream(picture));
    return read.getWidth() + "x" + read.getHeight();
  }
}
