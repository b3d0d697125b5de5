package gatehouse.server.attachment;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How the camera was held: tag 0x0112 of a JPEG's Exif block (Exif 2.32, section 4.6.4). A phone
 * held upright writes a lying picture and this note.
 */
final class WayUp {
  private static final int EXIF = 0xFFE1;
  private static final int PICTURE_BEGINS = 0xFFDA;
  private static final int ORIENTATION = 0x0112;
  private static final int ENTRY_BYTES = 12;

  private WayUp() {}

  /** 1 to 8; 1, upright, when nothing is noted. */
  static int of(byte[] jpeg) {
    try {
      ByteBuffer file = ByteBuffer.wrap(jpeg);
      file.position(2);
      while (file.remaining() > 4) {
        int marker = file.getShort() & 0xFFFF;
        int length = file.getShort() & 0xFFFF;
        if (marker == EXIF) {
          return ofExif(file.slice(file.position() + 6, length - 8));
        }
        if (marker == PICTURE_BEGINS) {
          return 1;
        }
        file.position(file.position() + length - 2);
      }
      return 1;
    } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
      return 1; // notes that cannot be read are no notes
    }
  }

  private static int ofExif(ByteBuffer tiff) {
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = tiff.getInt(4);
    int entries = tiff.getShort(directory) & 0xFFFF;
    for (int i = 0; i < entries; i++) {
      int entry = directory + 2 + i * ENTRY_BYTES;
      if ((tiff.getShort(entry) & 0xFFFF) == ORIENTATION) {
        return tiff.getShort(entry + 8) & 0xFFFF;
      }
    }
    return 1;
  }
}
