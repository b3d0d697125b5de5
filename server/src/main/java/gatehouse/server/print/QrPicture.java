package gatehouse.server.print;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.client.j2se.MatrixToImageWriter;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** A text as a QR code: level M, eight pixels a module, four modules of quiet round it. */
public final class QrPicture {
  private static final int PIXELS_PER_MODULE = 8;
  private static final int QUIET_MODULES = 4;

  private QrPicture() {}

  /** A PNG. */
  public static Buffer png(String text) {
    try {
      // Asked for one pixel, the writer makes the code in its own size; then it is enlarged whole.
      BitMatrix modules =
          new QRCodeWriter()
              .encode(
                  text,
                  BarcodeFormat.QR_CODE,
                  1,
                  1,
                  Map.of(
                      EncodeHintType.ERROR_CORRECTION,
                      ErrorCorrectionLevel.M,
                      EncodeHintType.MARGIN,
                      QUIET_MODULES));
      ByteArrayOutputStream png = new ByteArrayOutputStream();
      MatrixToImageWriter.writeToStream(enlarged(modules), "PNG", png);
      return Buffer.buffer(png.toByteArray());
    } catch (WriterException e) {
      throw new IllegalArgumentException("the text does not fit into a QR code", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BitMatrix enlarged(BitMatrix modules) {
    BitMatrix pixels =
        new BitMatrix(
            modules.getWidth() * PIXELS_PER_MODULE, modules.getHeight() * PIXELS_PER_MODULE);
    for (int y = 0; y < modules.getHeight(); y++) {
      for (int x = 0; x < modules.getWidth(); x++) {
        if (modules.get(x, y)) {
          pixels.setRegion(
              x * PIXELS_PER_MODULE, y * PIXELS_PER_MODULE, PIXELS_PER_MODULE, PIXELS_PER_MODULE);
        }
      }
    }
    return pixels;
  }
}
