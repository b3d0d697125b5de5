package gatehouse.server.attachment;

import gatehouse.server.attachment.AttachmentRefused.Why;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;

/**
 * Draws a picture anew: what the camera wrote into it (place, time, owner) stays behind, and so
 * does whatever else hid in the file. The way up that the camera noted is kept by turning.
 */
final class Pictures {
  private static final int LARGEST_PHOTO = 640;
  private static final int LARGEST_PAPER = 2_400;
  private static final int MOST_MEGAPIXELS = 60;
  private static final int WHOLE_MEGAPIXELS = 36;
  private static final float QUALITY = 0.85f;

  private Pictures() {}

  /** One at a time: a large one takes a good part of the memory there is. */
  static synchronized byte[] cleaned(byte[] file, FileKind kind, Accepts accepts) {
    BufferedImage picture = turned(decoded(file), kind == FileKind.JPEG ? WayUp.of(file) : 1);
    boolean photo = accepts == Accepts.PHOTO;
    BufferedImage fitting = fitted(picture, photo ? LARGEST_PHOTO : LARGEST_PAPER);
    return written(fitting, photo || kind == FileKind.JPEG ? "jpeg" : "png");
  }

  private static BufferedImage decoded(byte[] file) {
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new AttachmentRefused(Why.DAMAGED);
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > MOST_MEGAPIXELS * 1_000_000L) {
          throw new AttachmentRefused(Why.TOO_MANY_PIXELS, MOST_MEGAPIXELS);
        }
        ImageReadParam how = reader.getDefaultReadParam();
        // A page that was scanned with 600 dpi is read whole, else thin strokes are lost.
        int every = pixels > WHOLE_MEGAPIXELS * 1_000_000L ? 2 : 1;
        how.setSourceSubsampling(every, every, 0, 0);
        return reader.read(0, how);
      } finally {
        reader.dispose();
      }
    } catch (AttachmentRefused e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new AttachmentRefused(Why.DAMAGED);
    }
  }

  /** Smaller when it is larger than so many pixels; on white, because JPEG knows no glass. */
  private static BufferedImage fitted(BufferedImage picture, int largest) {
    double scale =
        Math.min(1, (double) largest / Math.max(picture.getWidth(), picture.getHeight()));
    BufferedImage from = picture;
    // Halved step by step, so that thin strokes of a paper do not vanish.
    while (scale < 0.5) {
      from = drawn(from, 0.5);
      scale *= 2;
    }
    return drawn(from, scale);
  }

  private static BufferedImage drawn(BufferedImage from, double scale) {
    int width = Math.max(1, (int) Math.round(from.getWidth() * scale));
    int height = Math.max(1, (int) Math.round(from.getHeight() * scale));
    BufferedImage to = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D on = to.createGraphics();
    try {
      on.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      on.setColor(Color.WHITE);
      on.fillRect(0, 0, width, height);
      on.drawImage(from, 0, 0, width, height, null);
    } finally {
      on.dispose();
    }
    return to;
  }

  /**
   * @param way 1 to 8, as TIFF 6.0 and Exif number the ways up
   */
  private static BufferedImage turned(BufferedImage from, int way) {
    if (way <= 1 || way > 8) {
      return from;
    }
    int w = from.getWidth();
    int h = from.getHeight();
    boolean lying = way >= 5;
    AffineTransform turn =
        switch (way) {
          case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
          case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
          case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
          case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
          case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
          case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
          default -> new AffineTransform(0, -1, 1, 0, 0, w);
        };
    BufferedImage to = new BufferedImage(lying ? h : w, lying ? w : h, BufferedImage.TYPE_INT_RGB);
    Graphics2D on = to.createGraphics();
    try {
      on.drawImage(from, turn, null);
    } finally {
      on.dispose();
    }
    return to;
  }

  private static byte[] written(BufferedImage picture, String format) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam how = writer.getDefaultWriteParam();
      if (format.equals("jpeg")) {
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality(QUALITY);
      }
      writer.write(null, new IIOImage(picture, null, null), how);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
