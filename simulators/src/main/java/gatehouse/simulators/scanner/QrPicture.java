package gatehouse.simulators.scanner;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;

/** The camera of the scanner: reads the QR code in a picture. */
public final class QrPicture {
  private QrPicture() {}

  /**
   * @param picture a PNG, JPEG, GIF or BMP file
   * @return nothing when it is no picture or has no readable code
   */
  public static Optional<String> read(byte[] picture) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
    if (image == null) {
      return Optional.empty();
    }
    int width = image.getWidth();
    int height = image.getHeight();
    int[] pixels = onWhite(image).getRGB(0, 0, width, height, null, 0, width);
    LuminanceSource source = new RGBLuminanceSource(width, height, pixels);
    // A camera's search misses one drawn code in a hundred, and a drawn one is no photograph.
    return read(source, DecodeHintType.PURE_BARCODE)
        .or(() -> read(source, DecodeHintType.TRY_HARDER));
  }

  private static Optional<String> read(LuminanceSource source, DecodeHintType how) {
    try {
      var bitmap = new BinaryBitmap(new HybridBinarizer(source));
      return Optional.of(new QRCodeReader().decode(bitmap, Map.of(how, true)).getText());
    } catch (ReaderException e) {
      return Optional.empty();
    }
  }

  /** Transparent ground, which pictures from web pages have, counts as white. */
  private static BufferedImage onWhite(BufferedImage image) {
    var opaque = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    var graphics = opaque.createGraphics();
    graphics.drawImage(image, 0, 0, Color.WHITE, null);
    graphics.dispose();
    return opaque;
  }
}
