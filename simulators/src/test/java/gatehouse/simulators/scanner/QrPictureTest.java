package gatehouse.simulators.scanner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class QrPictureTest {
  @Test
  void codeInAPictureIsRead() throws Exception {
    assertThat(QrPicture.read(png("6BF5ELG00 X:L%", false))).hasValue("6BF5ELG00 X:L%");
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
    BitMatrix code = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 200, 200);
    var image = new BufferedImage(200, 200, BufferedImage.TYPE_INT_ARGB);
    for (int x = 0; x < 200; x++) {
      for (int y = 0; y < 200; y++) {
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
