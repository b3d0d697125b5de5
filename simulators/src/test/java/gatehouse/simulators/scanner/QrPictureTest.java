package gatehouse.simulators.scanner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.Random;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class QrPictureTest {
  private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
  private static final int PIXELS = 456;

  @Test
  void codeInAPictureIsRead() throws Exception {
    assertThat(QrPicture.read(png("6BF5ELG00 X:L%", false))).hasValue("6BF5ELG00 X:L%");
  }

  /** A search as in a photograph misses one of them in a hundred. */
  @Test
  void everyDrawnCodeIsRead() throws Exception {
    Random random = new Random(7);
    for (int i = 0; i < 400; i++) {
      String text =
          random
              .ints(170, 0, ALPHABET.length())
              .mapToObj(at -> String.valueOf(ALPHABET.charAt(at)))
              .collect(Collectors.joining());
      assertThat(QrPicture.read(png(text, false))).hasValue(text);
    }
  }

  @Test
  void transparentGroundIsWhite() throws Exception {
    assertThat(QrPicture.read(png("PASS", true))).hasValue("PASS");
  }

  @Test
  void pictureWithoutACodeAndNoPictureGiveNothing() throws Exception {
    var empty = new BufferedImage(60, 60, BufferedImage.TYPE_INT_RGB);
    assertThat(QrPicture.read(png(empty))).isEmpty();
    assertThat(QrPicture.read("not a picture".getBytes(UTF_8))).isEmpty();
  }

  private static byte[] png(String text, boolean transparent) throws Exception {
    BitMatrix code = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, PIXELS, PIXELS);
    var image = new BufferedImage(PIXELS, PIXELS, BufferedImage.TYPE_INT_ARGB);
    for (int x = 0; x < PIXELS; x++) {
      for (int y = 0; y < PIXELS; y++) {
        image.setRGB(x, y, code.get(x, y) ? 0xFF000000 : transparent ? 0 : 0xFFFFFFFF);
      }
    }
    return png(image);
  }

  private static byte[] png(BufferedImage image) throws Exception {
    var out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }
}
